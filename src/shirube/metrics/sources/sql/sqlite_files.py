"""Reads the rows of one query from an SQLite file, and can do nothing else with it.

With Python's own engine: it can be given limits, and the newer one that Shirube's records need is about writing.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shirube.metrics.faults import Fault

from ..allowed_folders import allowed
from ..source_kind import SourceFailed
from .checking import DENIED
from .limits import MOST_BYTES, MOST_ROWS, SECONDS

LONGEST_VALUE = 1_000_000
STEPS_BETWEEN_LOOKS = 10_000
READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
"""What SQLite asks leave for when it reads; everything else is denied."""
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
Rows = tuple[tuple[str, ...], list[tuple[object, ...]]]


def rows_of(query: str, place: str) -> Rows:
    """Header and rows; raises SourceFailed. Takes five seconds at most."""
    with _opened(allowed(place)) as connection:
        until = time.monotonic() + SECONDS
        connection.set_authorizer(_may)
        connection.set_progress_handler(lambda: time.monotonic() > until, STEPS_BETWEEN_LOOKS)
        try:
            return _read(connection, query)
        except (sqlite3.Error, sqlite3.Warning) as problem:
            raise _meaning(problem, is_late=time.monotonic() > until) from None


def _read(connection: Any, query: str) -> Rows:
    cursor = connection.execute(query)
    header = tuple(str(column[0]) for column in cursor.description or ())
    rows: list[tuple[object, ...]] = []
    size = 0
    for row in cursor:
        rows.append(tuple(map(_cell, row)))
        size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if len(rows) > MOST_ROWS:
            raise SourceFailed(Fault.TOO_MANY_ROWS, limit=MOST_ROWS)
        if size > MOST_BYTES:
            raise SourceFailed(Fault.TOO_LARGE, limit=f"{MOST_BYTES // 1_000_000} MB")
    return header, rows


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    """The file, read-only; without a journal beside it nobody writes, and it is read without locks."""
    if not file.is_file():
        raise SourceFailed(Fault.NOT_READABLE, reason="not a file")
    has_journal = any(file.with_name(file.name + ending).exists() for ending in ("-wal", "-journal"))
    address = f"{file.as_uri()}?mode=ro" + ("" if has_journal else "&immutable=1")
    try:
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=2.0, cached_statements=0
        )
    except sqlite3.Error:
        raise SourceFailed(Fault.NOT_READABLE, reason="sqlite") from None
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        for limit, value in LIMITS.items():
            connection.setlimit(limit, value)
        yield connection
    finally:
        connection.close()


def _may(action: int, first: str | None, second: str | None, *_more: str | None) -> int:
    is_sound = action in READING or (
        action == sqlite3.SQLITE_FUNCTION and not DENIED.fullmatch((second or "").lower())
    )
    return sqlite3.SQLITE_OK if is_sound else sqlite3.SQLITE_DENY


def _meaning(problem: Exception, *, is_late: bool) -> SourceFailed:
    said = str(problem)[:200]
    if is_late or "interrupted" in said:
        return SourceFailed(Fault.TIMED_OUT)
    if "not authorized" in said or "one statement" in said or "prohibited" in said:
        return SourceFailed(Fault.QUERY_FORBIDDEN, said=said)
    if "too big" in said:
        return SourceFailed(Fault.TOO_LARGE)
    if "not a database" in said or "malformed" in said:
        return SourceFailed(Fault.NOT_READABLE, reason="sqlite")
    return SourceFailed(Fault.BAD_QUERY, said=said)


def _cell(value: object) -> object:
    """Bytes are nobody's figure; they are kept as the text of their hexadecimal digits."""
    return value.hex() if isinstance(value, bytes) else value
