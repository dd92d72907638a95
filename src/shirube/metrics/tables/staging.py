"""Holds arriving rows beside a dataset's table, in a table of this connection alone, until they are merged."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from operator import getitem, itemgetter
from typing import Any, NoReturn

from django.db import connection, transaction

from shirube.measuring.columns import ColumnType
from shirube.measuring.values import Cells, Stored, WrongCell, stored_value

from ..faults import Fault
from ..models import DatasetColumn
from ..refused import DeliveryRefused
from .making import typed
from .naming import listed, quoted

AT_ONCE = 10_000
Row = Sequence[object]


@dataclass(slots=True)
class Arriving:
    """The rows of one delivery, read and stored: `table` has `n`, their number, and the columns of the dataset."""

    table: str
    columns: list[DatasetColumn]
    count: int = 0


@contextmanager
def arriving(columns: Sequence[DatasetColumn]) -> Iterator[Arriving]:
    """An empty place for rows to arrive in; it goes away at the end."""
    made = Arriving(f"arriving_{secrets.token_hex(6)}", list(columns))
    lines = ", ".join(['"n" bigint NOT NULL', *(typed(column) for column in columns)])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {quoted(made.table)} ({lines})")
    try:
        yield made
    finally:
        _drop(made.table)


def _drop(table: str) -> None:
    """Trap: after an error inside a transaction nothing more can be said in it, and its end takes the table away."""
    if connection.needs_rollback or not connection.is_usable():
        return
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {quoted(table)}")


def fill(made: Arriving, rows: Iterable[Row], places: Sequence[int], zone: tzinfo, *, first_row: int) -> None:
    """Reads the cells at these places of every row and keeps them. Raises DeliveryRefused.

    Between two parts nothing is open on the connection, so that whoever hands out the rows may ask the database too.
    """
    stored = _stored(made.columns, rows, places, zone, first_row)
    while part := list(islice(stored, AT_ONCE)):
        _WRITERS[connection.vendor](made, part)
        made.count += len(part)


def _stored(
    columns: Sequence[DatasetColumn], rows: Iterable[Row], places: Sequence[int], zone: tzinfo, first_row: int
) -> Iterator[tuple[Stored, ...]]:
    """Trap: this loop runs a million times; what it does per cell is one look into a dictionary."""
    readers = [Cells(ColumnType(column.type), zone) for column in columns]
    pick: Any = itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)
    number = first_row - 1
    for row in rows:
        number += 1
        try:
            yield (number, *map(getitem, readers, pick(row)))
        except (WrongCell, IndexError, TypeError):
            _refuse(columns, readers, row, places, number)


def _refuse(
    columns: Sequence[DatasetColumn], readers: Sequence[Cells], row: Row, places: Sequence[int], number: int
) -> NoReturn:
    """Finds the cell at which a row failed."""
    for column, reader, place in zip(columns, readers, places, strict=True):
        if place >= len(row):
            raise DeliveryRefused(Fault.TRUNCATED, row=number)
        try:
            stored_value(row[place], reader.type, reader.zone)
        except WrongCell as wrong:
            raise DeliveryRefused(
                Fault(wrong.unfit.value), row=number, column=column.name, value=wrong.shown, type=column.type
            ) from None
    raise DeliveryRefused(Fault.NOT_READABLE, row=number)


def _copy(made: Arriving, rows: list[tuple[Stored, ...]]) -> None:
    names = listed(["n", *(column.column for column in made.columns)])
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quoted(made.table)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _insert(made: Arriving, rows: list[tuple[Stored, ...]]) -> None:
    """Trap: Django's transactions take the turn of the one writer; a table of this connection alone needs none."""
    signs = ", ".join(["%s"] * (len(made.columns) + 1))
    statement = f"INSERT INTO {quoted(made.table)} VALUES ({signs})"  # our own names
    with _own_transaction(), connection.cursor() as cursor:
        cursor.executemany(statement, rows)


@contextmanager
def _own_transaction() -> Iterator[None]:
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    connection.connection.execute("BEGIN DEFERRED")
    try:
        yield
    except BaseException:
        connection.connection.rollback()
        raise
    connection.connection.commit()


_WRITERS = {"postgresql": _copy, "sqlite": _insert}
