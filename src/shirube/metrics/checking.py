"""Checks a definition against the datasets it names: every fault with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from shirube.measuring.columns import ColumnType
from shirube.measuring.definition import (
    AnyDefinition,
    Condition,
    Conditions,
    Duration,
    Event,
    Figure,
    Part,
    Place,
    Ratio,
    Rows,
    Sign,
    datasets_of,
)

from .compiling.catalogue import Catalogue, Field, Table, catalogue_of
from .compiling.values import NotAValue, span_of

OF_TEXT = {Sign.CONTAINS, Sign.STARTS_WITH}
OF_ORDER = {Sign.ABOVE, Sign.AT_LEAST, Sign.BELOW, Sign.AT_MOST}
WITHOUT_VALUE = {Sign.BLANK, Sign.PRESENT}


class FaultKind(StrEnum):
    """What can be wrong with a definition; the details its words need stand behind it."""

    NOT_A_STRUCTURE = "not_a_structure"
    UNKNOWN_MEASURE = "unknown_measure"  # value, choices
    FIELD_MISSING = "field_missing"  # field
    FIELD_UNKNOWN = "field_unknown"  # field
    NOT_A_CHOICE = "not_a_choice"  # value, choices
    WRONG_VALUE = "wrong_value"  # value
    NO_DATASET = "no_dataset"  # dataset
    NO_COLUMN = "no_column"  # column, dataset, columns
    NOT_A_TIME = "not_a_time"  # column, type
    NOT_A_NUMBER = "not_a_number"  # column, type
    VALUE_DOES_NOT_FIT = "value_does_not_fit"  # value, column, type
    SIGN_DOES_NOT_FIT = "sign_does_not_fit"  # sign, column, type
    KEY_NOT_SINGLE = "key_not_single"  # dataset
    DOES_NOT_NAME_KEY = "does_not_name_key"  # column, type, dataset
    EVENTS_DO_NOT_MEET = "events_do_not_meet"  # column, other
    EACH_NEEDS_LATEST = "each_needs_latest"


@dataclass(frozen=True, slots=True)
class DefinitionFault:
    """What is wrong at which place: `numerator.where[0].value` is the place as it is written in JSON."""

    place: str
    kind: FaultKind
    details: dict[str, str] = field(default_factory=dict)


def faults_of(definition: AnyDefinition, company_id: int) -> list[DefinitionFault]:
    """Everything that keeps a definition from being measured with the company's datasets; empty when it can be."""
    return faults_in(definition, catalogue_of(company_id, datasets_of(definition)))


def faults_in(definition: AnyDefinition, catalogue: Catalogue) -> list[DefinitionFault]:
    """The same against datasets at hand."""
    if isinstance(definition, Duration):
        return list(_of_duration(definition, catalogue))
    return list(_of_rows(definition, catalogue))


def _of_rows(definition: Rows, catalogue: Catalogue) -> Iterator[DefinitionFault]:
    table = catalogue.get(definition.dataset)
    if table is None:
        yield _no_dataset("dataset", definition.dataset)
        return
    yield from _of_conditions("where", definition.where, table)
    yield from _of_place("date", definition.date, table, catalogue)
    if isinstance(definition, Figure):
        yield from _of_figure(definition, table)
    if isinstance(definition, Ratio):
        yield from _of_part("numerator", definition.numerator, table, catalogue)
        yield from _of_part("denominator", definition.denominator, table, catalogue)


def _of_figure(definition: Figure, table: Table) -> Iterator[DefinitionFault]:
    if definition.measure == "distinct":
        yield from _column("column", definition.column, table)
    else:
        yield from _number("column", definition.column, table)
    if definition.each is None:
        return
    if definition.measure != "latest":
        yield DefinitionFault("each", FaultKind.EACH_NEEDS_LATEST)
    yield from _column("each", definition.each, table)


def _of_part(place: str, part: Part, outer: Table, catalogue: Catalogue) -> Iterator[DefinitionFault]:
    table = outer if part.dataset is None else catalogue.get(part.dataset)
    if table is None:
        yield _no_dataset(f"{place}.dataset", str(part.dataset))
        return
    yield from _of_conditions(f"{place}.where", part.where, table)
    if part.date is not None:
        yield from _of_place(f"{place}.date", part.date, table, catalogue)
    if part.column is not None:
        check = _number if part.measure == "sum" else _column
        yield from check(f"{place}.column", part.column, table)


def _of_duration(definition: Duration, catalogue: Catalogue) -> Iterator[DefinitionFault]:
    table = None
    if definition.dataset is not None:
        table = catalogue.get(definition.dataset)
        if table is None:
            yield _no_dataset("dataset", definition.dataset)
            return
        yield from _of_conditions("where", definition.where, table)
    yield from _of_place("from", definition.first, table, catalogue)
    yield from _of_place("to", definition.second, table, catalogue)
    yield from _of_meeting(definition, table, catalogue)


def _of_meeting(definition: Duration, table: Table | None, catalogue: Catalogue) -> Iterator[DefinitionFault]:
    """Without a dataset both events name their things themselves, in columns of one type."""
    if table is not None:
        return
    first, second = _by(definition.first, catalogue), _by(definition.second, catalogue)
    if first is not None and second is not None and first.type is not second.type:
        details = {"column": second.name, "other": first.name}
        yield DefinitionFault("to.by", FaultKind.EVENTS_DO_NOT_MEET, details)


def _by(place: Place, catalogue: Catalogue) -> Field | None:
    if not isinstance(place, Event) or place.rows not in catalogue:
        return None
    return catalogue[place.rows].fields.get(place.by)


def _of_place(at: str, place: Place, table: Table | None, catalogue: Catalogue) -> Iterator[DefinitionFault]:
    if not isinstance(place, Event):
        if table is not None:
            yield from _time(at, place, table)
        return
    events = catalogue.get(place.rows)
    if events is None:
        yield _no_dataset(f"{at}.rows", place.rows)
        return
    yield from _column(f"{at}.by", place.by, events)
    yield from _time(f"{at}.at", place.at, events)
    yield from _of_conditions(f"{at}.where", place.where, events)
    if table is not None:
        yield from _of_relation(at, place, events, table)


def _of_relation(at: str, event: Event, events: Table, table: Table) -> Iterator[DefinitionFault]:
    """`by` holds what the key of the dataset holds."""
    key, by = table.single_key, events.fields.get(event.by)
    if key is None:
        yield DefinitionFault(at, FaultKind.KEY_NOT_SINGLE, {"dataset": table.name})
    elif by is not None and by.type is not key.type:
        details = {"column": by.name, "type": by.type.value, "dataset": table.name}
        yield DefinitionFault(f"{at}.by", FaultKind.DOES_NOT_NAME_KEY, details)


def _of_conditions(at: str, where: Conditions, table: Table) -> Iterator[DefinitionFault]:
    for place, condition in enumerate(where):
        yield from _of_condition(f"{at}[{place}]", condition, table)


def _of_condition(at: str, condition: Condition, table: Table) -> Iterator[DefinitionFault]:
    cell = table.fields.get(condition.column)
    if cell is None:
        yield from _column(f"{at}.column", condition.column, table)
        return
    if not _fits(condition.sign, cell.type):
        details = {"sign": condition.sign.value, "column": cell.name, "type": cell.type.value}
        yield DefinitionFault(f"{at}.is", FaultKind.SIGN_DOES_NOT_FIT, details)
        return
    if cell.type is ColumnType.TEXT or condition.sign in WITHOUT_VALUE:
        return
    for where, value in _values(at, condition):
        if value or condition.sign in OF_ORDER:
            yield from _of_value(where, value, cell)


def _fits(sign: Sign, type_: ColumnType) -> bool:
    if sign in OF_TEXT:
        return type_ is ColumnType.TEXT
    return sign not in OF_ORDER or type_ is not ColumnType.TEXT


def _values(at: str, condition: Condition) -> list[tuple[str, str]]:
    if condition.sign in (Sign.ONE_OF, Sign.NONE_OF):
        return [(f"{at}.values[{place}]", value) for place, value in enumerate(condition.values)]
    return [(f"{at}.value", condition.value or "")]


def _of_value(at: str, value: str, cell: Field) -> Iterator[DefinitionFault]:
    try:
        span_of(value, cell.type)
    except NotAValue:
        details = {"value": value, "column": cell.name, "type": cell.type.value}
        yield DefinitionFault(at, FaultKind.VALUE_DOES_NOT_FIT, details)


def _column(at: str, name: str, table: Table) -> Iterator[DefinitionFault]:
    if name not in table.fields:
        details = {"column": name, "dataset": table.name, "columns": "\n".join(table.fields)}
        yield DefinitionFault(at, FaultKind.NO_COLUMN, details)


def _time(at: str, name: str, table: Table) -> Iterator[DefinitionFault]:
    yield from _column(at, name, table)
    cell = table.fields.get(name)
    if cell is not None and not cell.type.places:
        yield DefinitionFault(at, FaultKind.NOT_A_TIME, {"column": name, "type": cell.type.value})


def _number(at: str, name: str, table: Table) -> Iterator[DefinitionFault]:
    yield from _column(at, name, table)
    cell = table.fields.get(name)
    if cell is not None and cell.type is not ColumnType.NUMBER:
        yield DefinitionFault(at, FaultKind.NOT_A_NUMBER, {"column": name, "type": cell.type.value})


def _no_dataset(at: str, name: str) -> DefinitionFault:
    return DefinitionFault(at, FaultKind.NO_DATASET, {"dataset": name})
