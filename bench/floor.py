"""The floor: the SQL a request runs, through the bare driver, in a bare WSGI callable that returns the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Statement = tuple[str, Any]
PLACEHOLDER = re.compile(r"(?<!%)%s")
NAMED = re.compile(r"%\((\w+)\)s")
NOT_THEIRS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def listening() -> Iterator[list[Statement]]:
    """The statements that Django runs meanwhile, with their parameters."""
    from django.db import connection

    heard: list[Statement] = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(NOT_THEIRS):
            heard.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield heard


def floor(
    takes: Sequence[tuple[Sequence[Statement], int, bytes]], *, writes: bool = False
) -> Callable[..., Iterable[bytes]]:
    """A WSGI callable that answers each take in turn: its statements, its status, its bytes."""
    connection = _bare_connection()
    ready = [
        ([_spoken(sql, params) for sql, params in heard], f"{status} OK", body)
        for heard, status, body in takes
    ]
    place = -1

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        nonlocal place
        place = (place + 1) % len(ready)
        statements, status, body = ready[place]
        cursor = connection.cursor()
        if writes:
            cursor.execute(_begin())
        for sql, params in statements:
            cursor.execute(sql, params)
            if cursor.description is not None:
                cursor.fetchall()
        if writes:
            cursor.execute("COMMIT")
        start_response(
            status, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        )
        return [body]

    return answer


def _bare_connection() -> Any:
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        import psycopg

        wanted = {
            "dbname": settings["NAME"],
            "user": settings["USER"],
            "host": settings["HOST"],
            "port": settings["PORT"],
        }
        known = {name: value for name, value in wanted.items() if value}
        return psycopg.connect(
            **known, **settings["OPTIONS"], autocommit=True, cursor_factory=psycopg.ClientCursor
        )
    from shirube.databases.sqlite.engine import ENGINE

    made = ENGINE.connect(settings["NAME"], isolation_level=None, timeout=20)
    for command in settings["OPTIONS"]["init_command"].split(";"):
        made.execute(command)
    return made


def _begin() -> str:
    from django.db import connection

    return "BEGIN" if connection.vendor == "postgresql" else "BEGIN IMMEDIATE"


def _spoken(sql: str, params: Any) -> Statement:
    """The statement in the driver's own placeholders.

    Trap: a change added again and again leaves what the database allows; it is added as 0, which costs the same.
    """
    from django.db import connection

    if isinstance(params, dict):
        params = {name: value if name == "id" else 0 for name, value in params.items()}
    if connection.vendor == "postgresql":
        return sql, params or None
    if isinstance(params, dict):
        return NAMED.sub(r":\1", sql), params
    return PLACEHOLDER.sub("?", sql).replace("%%", "%"), tuple(params or ())
