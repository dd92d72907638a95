"""Reads rows of a dataset's table as plain values: some of them, those of certain keys, how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from shirube.measuring.columns import ColumnType, as_day, as_moment, as_number
from shirube.measuring.values import Stored, plain_number

from ..models import Dataset, DatasetColumn
from .naming import key_columns, listed, quoted

Value = str | Decimal | date | datetime | None
"""A moment is naive: the company's own clock."""
KEYS_AT_ONCE = 200
ROWS_AT_ONCE = 2_000


def value_of(stored: Stored, type_: ColumnType) -> Value:
    """The value that stands behind what a table stores."""
    if stored is None or isinstance(stored, str):
        return stored
    match type_:
        case ColumnType.NUMBER:
            return as_number(stored)
        case ColumnType.DATE:
            return as_day(stored)
        case _:
            return as_moment(stored)


def shown(stored: Stored, type_: ColumnType) -> str:
    """The same as text without words: 1500000, 2026-10-28, 2026-10-23 13:30; empty for a blank."""
    value = value_of(stored, type_)
    return "" if value is None else written(value)


def written(value: str | Decimal | date) -> str:
    """A value as text without words."""
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    return str(value)


def count(dataset: Dataset) -> int:
    """How many rows there are."""
    return int(_all(f"SELECT COUNT(*) FROM {quoted(dataset.table)}")[0][0])


def rows(dataset: Dataset, *, limit: int = 20, after: int = 0) -> list[tuple[Value, ...]]:
    """Rows in the order in which they first came, all columns in order; `after` leaves so many out."""
    columns = list(dataset.columns.all())
    found = _all(
        f"SELECT {listed(column.column for column in columns)} FROM {quoted(dataset.table)}"
        ' ORDER BY "id" LIMIT %s OFFSET %s',
        [limit, after],
    )
    return [_values(row, columns) for row in found]


def rows_by_key(
    dataset: Dataset, keys: Sequence[Sequence[Stored]]
) -> dict[tuple[Stored, ...], tuple[Value, ...]]:
    """The rows of these keys (as stored), under their key; unknown keys are left out."""
    columns = list(dataset.columns.all())
    place = key_columns(dataset, columns)
    found: dict[tuple[Stored, ...], tuple[Value, ...]] = {}
    one = "(" + " AND ".join(f"{quoted(name)} = %s" for name in place) + ")"
    for start in range(0, len(keys), KEYS_AT_ONCE):
        part = keys[start : start + KEYS_AT_ONCE]
        statement = (
            f"SELECT {listed(place)}, {listed(column.column for column in columns)}"
            f" FROM {quoted(dataset.table)} WHERE {' OR '.join([one] * len(part))}"
        )
        for row in _all(statement, [cell for key in part for cell in key]):
            found[tuple(row[: len(place)])] = _values(row[len(place) :], columns)
    return found


def every(dataset: Dataset, column_names: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """These columns of all rows, a part at a time, in the order in which they first came."""
    by_name: Mapping[str, DatasetColumn] = {column.name: column for column in dataset.columns.all()}
    columns = [by_name[name] for name in column_names]
    last = 0
    statement = (
        f'SELECT "id", {listed(column.column for column in columns)} FROM {quoted(dataset.table)}'
        ' WHERE "id" > %s ORDER BY "id" LIMIT %s'
    )
    while part := _all(statement, [last, ROWS_AT_ONCE]):
        last = part[-1][0]
        yield from (_values(row[1:], columns) for row in part)


def _values(row: Sequence[Any], columns: Sequence[DatasetColumn]) -> tuple[Value, ...]:
    return tuple(value_of(cell, ColumnType(column.type)) for cell, column in zip(row, columns, strict=True))


def _all(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
