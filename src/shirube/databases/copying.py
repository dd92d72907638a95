"""Copies a whole database out to a file and back, on either engine."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

from shirube.databases.sqlite.engine import ENGINE
from shirube.surroundings import Database


class NoTool(RuntimeError):
    """PostgreSQL's own program is not installed."""


class Failed(RuntimeError):
    """The copy did not succeed; the text is what the engine said."""


def copy_out(database: Database, file: Path) -> None:
    """A consistent copy while others write; raises :class:`NoTool` or :class:`Failed`."""
    if database.engine == "sqlite":
        _sqlite_copy(Path(database.name), file)
    else:
        _run("pg_dump", database, "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")


def copy_in(database: Database, file: Path) -> None:
    """Replaces what the database holds; raises :class:`NoTool` or :class:`Failed`."""
    if database.engine == "sqlite":
        _put_sqlite_in_place(Path(database.name), file)
    else:
        options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction"]
        _run("pg_restore", database, *options, f"--dbname={database.name}", str(file))


def holds_something(database: Database) -> bool:
    """Whether the database has a single table already."""
    if database.engine == "sqlite":
        return Path(database.name).exists() and _has_tables(Path(database.name))
    import psycopg

    try:
        with psycopg.connect(_conninfo(database)) as connection:
            return (
                connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone()
                is not None
            )
    except psycopg.Error as problem:
        raise Failed(str(problem)) from problem


def _conninfo(database: Database) -> str:
    from psycopg.conninfo import make_conninfo

    named = {
        "dbname": database.name,
        "user": database.user,
        "password": database.password,
        "host": database.host,
        "port": database.port,
        **dict(database.options),
    }
    return make_conninfo("", **{name: value for name, value in named.items() if value})


def _has_tables(file: Path) -> bool:
    with closing(ENGINE.connect(file)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None


def is_sound(file: Path) -> bool:
    """Whether an SQLite file passes the engine's own check of every page."""
    try:
        with closing(ENGINE.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except ENGINE.Error:
        return False


def _sqlite_copy(source: Path, file: Path) -> None:
    try:
        with closing(ENGINE.connect(source, timeout=20)) as here, closing(ENGINE.connect(file)) as there:
            here.backup(there)
    except ENGINE.Error as problem:
        raise Failed(str(problem)) from problem


def _put_sqlite_in_place(target: Path, file: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(file, beside)
    beside.chmod(0o600)
    for leftover in ("-wal", "-shm"):
        target.with_name(target.name + leftover).unlink(missing_ok=True)
    beside.replace(target)


def _run(program: str, database: Database, *options: str) -> None:
    if not (found := shutil.which(program)):
        raise NoTool(program)
    environment = {**os.environ, **_for_libpq(database)}
    done = subprocess.run([found, *options], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr.strip())


def _for_libpq(database: Database) -> dict[str, str]:
    """The connection as environment variables, so that the password is in no list of processes."""
    named = {
        "PGDATABASE": database.name,
        "PGUSER": database.user,
        "PGPASSWORD": database.password,
        "PGHOST": database.host,
        "PGPORT": database.port,
        **{f"PG{name.upper()}": value for name, value in database.options if name.startswith("ssl")},
    }
    return {name: value for name, value in named.items() if value}
