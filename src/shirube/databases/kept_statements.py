"""Keeps the statement a queryset makes, so that a busy reader puts its SQL together once a process and not once a page.

Measured: of the processor time of わたしのOKR about half went into Django composing the same statements again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import update_wrapper
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Value = int | str | date | datetime
MOST_SHAPES = 64
"""Statements kept per question, one for each size of its lists; the oldest goes first."""


class Computed(Exception):
    """The question did not pass a value on as it is, so its statement cannot be kept."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with places: `places` says for each parameter which value stands there, or None and the constant."""

    sql: str
    places: tuple[tuple[int | None, Any], ...]
    converters: Mapping[int, tuple[list[Callable[..., Any]], Any]]


class Kept:
    """A question (a function that answers with a `values_list` of plain columns), asked by a kept statement.

    Its arguments are numbers, texts, days, moments, or tuples of those (what a column is compared with by `in`).
    Trap: they must reach the statement as they are; what is computed from them, or decided by them, belongs outside.
    `Computed` is raised at the first call where one of them does not arrive.
    """

    def __init__(self, ask: Callable[..., QuerySet[Any, tuple[Any, ...]]]) -> None:
        self._ask = ask
        self._kept: dict[tuple[Any, ...], Statement] = {}
        update_wrapper(self, ask)

    def __call__(self, *values: Value | tuple[Value, ...]) -> list[tuple[Any, ...]]:
        """The rows; one query, or none where one of the lists is empty."""
        if () in values:
            return list(self._ask(*values))
        values = tuple(_filled(value) if isinstance(value, tuple) else value for value in values)
        flat = _flat(values)
        statement = self._statement(values)
        parameters = [constant if place is None else _adapted(flat[place]) for place, constant in statement.places]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, parameters)
            return _converted(cursor.fetchall(), statement.converters)

    def _statement(self, values: tuple[Any, ...]) -> Statement:
        shape = (connection.vendor, *(len(one) if isinstance(one, tuple) else type(one) for one in values))
        if shape not in self._kept:
            if len(self._kept) >= MOST_SHAPES:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[shape] = self._compose(values)
        return self._kept[shape]

    def _compose(self, values: tuple[Any, ...]) -> Statement:
        """Asks once with marks in the place of the values, and looks where they stand."""
        count = iter(range(1_000_000))
        marked = tuple(
            tuple(_mark(one, next(count)) for one in value) if isinstance(value, tuple) else _mark(value, next(count))
            for value in values
        )
        marks = _flat(marked)
        query = self._ask(*marked).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        where = {_adapted(mark): place for place, mark in enumerate(marks)}
        places = tuple((where.get(one), one) if _is_plain(one) else (None, one) for one in parameters)
        if {place for place, _constant in places if place is not None} != set(range(len(marks))):
            raise Computed(self._ask.__qualname__)
        fields = [column[0] for column in compiler.select[: compiler.col_count]]
        return Statement(sql, places, compiler.get_converters(fields))


def _filled(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The list, its last value repeated up to the next power of two: few lengths, few statements."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))


def _flat(values: tuple[Any, ...]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, tuple) else (value,))]


def _mark(value: Value, number: int) -> Value:
    """A value of the same kind that no record has."""
    if isinstance(value, datetime):
        return datetime(9000, 1, 1, number % 24, number // 24 % 60, 7, tzinfo=UTC)
    if isinstance(value, date):
        return date(9000 + number // 365, 1 + number % 12, 1 + number % 28)
    if isinstance(value, str):
        return f"\ue000{number}"
    return 9_100_000_000_000_000 + number


def _adapted(value: Value) -> Any:
    """As Django would hand it to this database."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _is_plain(parameter: Any) -> bool:
    return isinstance(parameter, int | str | date)


def _converted(
    rows: list[tuple[Any, ...]], converters: Mapping[int, tuple[list[Callable[..., Any]], Any]]
) -> list[tuple[Any, ...]]:
    """What Django's own compiler does with rows."""
    if not converters:
        return rows
    lists = [list(row) for row in rows]
    for place, (convert, expression) in converters.items():
        for row in lists:
            for each in convert:
                row[place] = each(row[place], expression, connection)
    return [tuple(row) for row in lists]
