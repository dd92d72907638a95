"""Reads the rows of one query from PostgreSQL, and can do nothing else there."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
from django.conf import settings as django_settings
from psycopg import errors, sql

from shirube.egress import Unreachable
from shirube.egress.connecting import resolve
from shirube.metrics.faults import Fault

from ..source_kind import Asked, SourceFailed
from .guarding import Guard
from .limits import MOST_BYTES, MOST_ROWS, ROWS_AT_ONCE, SECONDS

SECONDS_TO_CONNECT = 5
POWERS = ("pg_read_server_files", "pg_write_server_files", "pg_execute_server_program")
"""Roles that reach out of the database; a superuser has them all."""
KEPT_AS_THEY_ARE = (str, int, float, Decimal, date, datetime, bool, type(None))
Rows = tuple[tuple[str, ...], list[tuple[object, ...]]]


def rows_of(query: str, asked: Asked) -> Rows:
    """Header and rows; raises SourceFailed. Takes five seconds at most once it is connected."""
    with _connected(asked.settings, asked.secrets) as connection:
        until = time.monotonic() + SECONDS
        with Guard(connection.fileno(), until=until + 0.5, most_bytes=MOST_BYTES) as guard:
            try:
                return _read(connection, query, until)
            except psycopg.Error as problem:
                if guard.was_large:
                    raise SourceFailed(Fault.TOO_LARGE, limit=_megabytes()) from None
                raise SourceFailed(Fault.TIMED_OUT) if guard.was_late else _meaning(problem) from None


def _read(connection: psycopg.Connection[Any], query: str, until: float) -> Rows:
    """Trap: each FETCH has a timeout of its own; together they would last for ever."""
    connection.read_only = True
    with connection.transaction():
        _bind(connection, until)
        _refuse_the_powerful(connection)
        with connection.cursor(name="rows") as cursor:
            cursor.execute(query.encode())
            header = tuple(column.name for column in cursor.description or ())
            rows: list[tuple[object, ...]] = []
            while part := cursor.fetchmany(ROWS_AT_ONCE):
                rows.extend(tuple(map(_cell, row)) for row in part)
                if len(rows) > MOST_ROWS:
                    raise SourceFailed(Fault.TOO_MANY_ROWS, limit=MOST_ROWS)
                if time.monotonic() > until:
                    raise SourceFailed(Fault.TIMED_OUT)
    return header, rows


def _bind(connection: psycopg.Connection[Any], until: float) -> None:
    """The server ends what takes longer, also when we are gone."""
    left = max(int((until - time.monotonic()) * 1000), 1)
    for name, value in (
        ("statement_timeout", left),
        ("lock_timeout", left),
        ("idle_in_transaction_session_timeout", 10_000),
        ("standard_conforming_strings", "on"),
    ):
        connection.execute(sql.SQL("SET LOCAL {} = {}").format(sql.Identifier(name), sql.Literal(value)))


def _refuse_the_powerful(connection: psycopg.Connection[Any]) -> None:
    found = connection.execute(
        "SELECT current_user, rolsuper OR EXISTS (SELECT 1 FROM pg_catalog.pg_roles AS power WHERE power.rolname"
        " = ANY(%s) AND pg_catalog.pg_has_role(current_user, power.oid, 'MEMBER'))"
        " FROM pg_catalog.pg_roles WHERE rolname = current_user",
        [list(POWERS)],
    ).fetchone()
    if found is None or found[1]:
        raise SourceFailed(Fault.TOO_POWERFUL, user=found[0] if found else "")


@contextmanager
def _connected(settings: Mapping[str, str], secrets: Mapping[str, str]) -> Iterator[psycopg.Connection[Any]]:
    """A connection to a host of the operator's list, its name asked once; nothing of the environment is used."""
    host, port = settings["host"].strip().rstrip("."), int(settings["port"] or 5432)
    address = _address(host, port)
    try:
        connection = psycopg.connect(
            host=host, hostaddr=address, port=port, dbname=settings["database"], user=settings["user"],
            password=secrets.get("password", ""), sslmode=settings["encryption"], sslrootcert=_roots(settings),
            connect_timeout=SECONDS_TO_CONNECT, passfile=os.devnull, options="", gssencmode="disable",
            client_encoding="UTF8", application_name="Shirube", autocommit=False, prepare_threshold=None,
        )  # fmt: skip
    except psycopg.Error as problem:
        raise _not_connected(problem, host) from None
    except (ValueError, UnicodeError):
        raise SourceFailed(Fault.BAD_SETTING, name="host", value=host[:100]) from None
    try:
        yield connection
    finally:
        connection.close()


def _address(host: str, port: int) -> str:
    """Where a listed host is; raises SourceFailed for every other one."""
    name = host.lower()
    if {name, f"{name}:{port}", f"[{name}]", f"[{name}]:{port}"}.isdisjoint(django_settings.SQL_HOSTS):
        raise SourceFailed(Fault.REFUSED_ADDRESS, host=host[:100])
    try:
        return resolve(name, port)[0]
    except Unreachable as problem:
        raise SourceFailed(Fault.UNREACHABLE, host=host[:100], reason=str(problem.reason)) from None


def _roots(settings: Mapping[str, str]) -> str:
    """Whom to trust where the certificate is checked: what the system trusts; else a file there is not."""
    return "system" if settings["encryption"] == "verify-full" else f"{os.devnull}/none"


def _not_connected(problem: psycopg.Error, host: str) -> SourceFailed:
    """Trap: a failed connection has no code; that the server spoke at all is seen by its word for it."""
    if "FATAL" in str(problem):
        return SourceFailed(Fault.NOT_ALLOWED, said=str(problem).rpartition("FATAL:")[2].strip()[:200])
    return SourceFailed(Fault.UNREACHABLE, host=host[:100])


def _meaning(problem: psycopg.Error) -> SourceFailed:
    said = (problem.diag.message_primary or "")[:200]
    match problem:
        case errors.QueryCanceled() | errors.LockNotAvailable():
            return SourceFailed(Fault.TIMED_OUT)
        case (
            errors.ReadOnlySqlTransaction() | errors.FeatureNotSupported() | errors.InvalidCursorDefinition()
        ):
            return SourceFailed(Fault.QUERY_FORBIDDEN, said=said)
        case errors.InsufficientPrivilege():
            return SourceFailed(Fault.NOT_ALLOWED, said=said)
        case psycopg.OperationalError():
            return SourceFailed(Fault.TRUNCATED, said=said)
        case psycopg.DataError() if not said:
            return SourceFailed(Fault.BAD_ANSWER, reason=type(problem).__name__)
    return SourceFailed(Fault.BAD_QUERY, said=said)


def _cell(value: object) -> object:
    """What is neither text, number, day nor moment is kept as text."""
    return value if isinstance(value, KEPT_AS_THEY_ARE) else str(value)


def _megabytes() -> str:
    return f"{MOST_BYTES // 1_000_000} MB"
