"""Conditions as SQL, as people expect them: "is not" and "none of" hold for blank cells, nothing else does."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.measuring.columns import ColumnType
from shirube.measuring.definition import Condition, Sign

from .catalogue import Table
from .sql import Sql, all_of, any_of
from .values import Span, span_of


def conditions(where: Iterable[Condition], table: Table, alias: str) -> Sql:
    """Holds for the rows, called `alias`, that fulfil all of them."""
    return all_of(condition(each, table, alias) for each in where)


def condition(asked: Condition, table: Table, alias: str) -> Sql:
    """One condition; an empty value stands for a blank cell."""
    field = table.fields[asked.column]
    cell = field.of(alias)
    value = asked.value or ""
    match asked.sign:
        case Sign.BLANK:
            return Sql(f"{cell} IS NULL")
        case Sign.PRESENT:
            return Sql(f"{cell} IS NOT NULL")
        case Sign.EQUALS:
            return _one_of(cell, (value,), field.type)
        case Sign.ONE_OF:
            return _one_of(cell, asked.values, field.type)
        case Sign.DIFFERS:
            return _none_of(cell, (value,), field.type)
        case Sign.NONE_OF:
            return _none_of(cell, asked.values, field.type)
        case Sign.CONTAINS:
            return Sql(f"replace({cell}, %s, '') <> {cell}", (value,))
        case Sign.STARTS_WITH:
            return Sql(f"substr({cell}, 1, %s) = %s", (len(value), value))
        case _:
            return _ordered(cell, asked.sign, span_of(value, field.type))


def _ordered(cell: str, sign: Sign, span: Span) -> Sql:
    match sign:
        case Sign.ABOVE:
            return Sql(f"{cell} >= %s", (span.high,))
        case Sign.AT_LEAST:
            return Sql(f"{cell} >= %s", (span.low,))
        case Sign.BELOW:
            return Sql(f"{cell} < %s", (span.low,))
        case _:
            return Sql(f"{cell} < %s", (span.high,))


def _one_of(cell: str, values: Iterable[str], type_: ColumnType) -> Sql:
    pieces = _matches(cell, [value for value in values if value], type_)
    if any(not value for value in values):
        pieces.append(Sql(f"{cell} IS NULL"))
    return pieces[0] if len(pieces) == 1 else any_of(pieces)


def _none_of(cell: str, values: Iterable[str], type_: ColumnType) -> Sql:
    pieces = _matches(cell, [value for value in values if value], type_)
    if any(not value for value in values):
        return all_of([Sql(f"{cell} IS NOT NULL"), *(["NOT " + any_of(pieces)] if pieces else [])])
    return "(" + Sql(f"{cell} IS NULL OR NOT ") + any_of(pieces) + ")"


def _matches(cell: str, values: list[str], type_: ColumnType) -> list[Sql]:
    if type_ is ColumnType.TEXT:
        return _listed(cell, values)
    spans = [span_of(value, type_) for value in values]
    wide = [Sql(f"({cell} >= %s AND {cell} < %s)", (s.low, s.high)) for s in spans if not s.is_one]
    return _listed(cell, [span.low for span in spans if span.is_one]) + wide


def _listed(cell: str, values: list[str] | list[int]) -> list[Sql]:
    if len(values) < 2:
        return [Sql(f"{cell} = %s", (value,)) for value in values]
    return [Sql(f"{cell} IN ({', '.join(['%s'] * len(values))})", tuple(values))]
