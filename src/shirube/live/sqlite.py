"""Hears on SQLite: looks at the file's version ten times a second, and at the rows only when it moved."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

from django.db import connection

from .heard import SOMETHING, Heard
from .models import Change

EVERY = 0.1
"""Seconds between two looks."""


def hear(over: threading.Event) -> Iterator[Iterable[Heard]]:
    """What is heard, in batches; an empty one at every look. Ends when `over` is set."""
    seen, last = _version(), _newest()
    yield [SOMETHING]
    while not over.wait(EVERY):
        if (version := _version()) == seen:
            yield []
            continue
        seen = version
        rows = list(
            Change.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "company_id", "names")
        )
        yield _heard(rows, last)
        last = rows[-1][0] if rows else last


def _heard(rows: list[tuple[int, int, str]], last: int) -> list[Heard]:
    """Rows in between that are gone already were pruned before they were read."""
    if rows and rows[0][0] > last + 1:
        return [SOMETHING]
    return [Heard(company_id, tuple(names.split(" "))) for _, company_id, names in rows]


def _version() -> int:
    """Moves whenever another connection commits."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])


def _newest() -> int:
    """The last number given to a row, also when the row is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [Change._meta.db_table])
        row = cursor.fetchone()
    return int(row[0]) if row else 0
