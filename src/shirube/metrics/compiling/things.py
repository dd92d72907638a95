"""Things with the times of two events, for durations: a relation q of k (thing), f (first) and s (second)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.calendars.periods import Stretch
from shirube.measuring.definition import Conditions, Duration, Event, Place

from .catalogue import Catalogue, Field, Table
from .conditions import conditions
from .placing import PICKS, happened, time_field, time_of, within
from .sql import Sql, any_of

FIRST_DAY = date.min


@dataclass(frozen=True, slots=True)
class Things:
    """What stands behind FROM, the day of each event, and the columns their times come from."""

    rows: Sql
    first: Field
    second: Field

    @property
    def first_day(self) -> str:
        """The ordinal of the day of the first event."""
        return self.first.day("q.f")

    @property
    def second_day(self) -> str:
        """The ordinal of the day of the second event."""
        return self.second.day("q.s")


def are_told_together(definition: Duration) -> bool:
    """Whether both events are told by the same related rows, so that one walk over them finds both."""
    first, second = definition.first, definition.second
    if not isinstance(first, Event) or not isinstance(second, Event):
        return False
    return (first.rows, first.by) == (second.rows, second.by)


def told_together(definition: Duration, catalogue: Catalogue) -> Things:
    """Every thing with both times, found in one walk over the related rows in the order of `by`."""
    first, second = definition.first, definition.second
    if not isinstance(first, Event) or not isinstance(second, Event):
        raise TypeError("two events are needed")
    events = catalogue[first.rows]
    by = events.fields[first.by].of("x")
    # What both ask for is asked once, before anything is compared: half of the time of this walk is comparing texts.
    common = tuple(condition for condition in first.where if condition in second.where)
    begins, ends = (_besides(common, event, events) for event in (first, second))
    inner = (
        Sql(f"(SELECT {by} AS k, ")
        + _picked(first, events, begins)
        + " AS f, "
        + _picked(second, events, ends)
        + f" AS s FROM {events.table} x WHERE {by} IS NOT NULL AND "
        + conditions(common, events, "x")
        + " AND "
        + any_of([begins, ends])
        + f" GROUP BY {by}) q"
    )
    return Things(_of_dataset(inner, definition, catalogue), *_fields(definition, catalogue))


def ended(definition: Duration, stretch: Stretch, catalogue: Catalogue) -> Things:
    """Things whose second event lies in the stretch, with the time of their first."""
    return _placed(definition, definition.second, definition.first, "s", "f", stretch, catalogue)


def begun(definition: Duration, cut: date, catalogue: Catalogue) -> Things:
    """Things whose first event lies on or before a day, with the time of their second."""
    upto = Stretch(FIRST_DAY, cut)
    return _placed(definition, definition.first, definition.second, "f", "s", upto, catalogue)


def _placed(
    definition: Duration,
    place: Place,
    other: Place,
    name: str,
    other_name: str,
    stretch: Stretch,
    catalogue: Catalogue,
) -> Things:
    table = None if definition.dataset is None else catalogue[definition.dataset]
    field = time_field(place, table, catalogue)
    if isinstance(place, Event):
        events = catalogue[place.rows]
        key, cell = events.fields[place.by].of("e"), field.of("e")
        rows, where = f"{events.table} e", happened(place, events, stretch)
        if table is not None and table.single_key is not None:
            rows += f" CROSS JOIN {table.table} r"
            where += f" AND {table.single_key.of('r')} = {key}"
    elif table is not None and table.single_key is not None:
        key, cell = table.single_key.of("r"), field.of("r")
        rows, where = f"{table.table} r", within(cell, field, stretch)
    else:
        raise ValueError("a column needs its dataset")
    if table is not None:
        where += " AND " + conditions(definition.where, table, "r")
    time = _time(other, key, table, catalogue)
    inner = f"(SELECT {key} AS k, {cell} AS {name}, " + time + f" AS {other_name} FROM {rows} WHERE " + where
    return Things(inner + ") q WHERE 1 = 1", *_fields(definition, catalogue))


def _time(place: Place, key: str, table: Table | None, catalogue: Catalogue) -> Sql:
    if isinstance(place, Event):
        return time_of(place, catalogue[place.rows], key)
    return Sql(time_field(place, table, catalogue).of("r"))


def _besides(common: Conditions, event: Event, events: Table) -> Sql:
    """What an event asks for beside what is asked for already."""
    return conditions([each for each in event.where if each not in common], events, "x")


def _picked(event: Event, events: Table, asked: Sql) -> Sql:
    at = events.fields[event.at].of("x")
    return f"{PICKS[event.pick]}(CASE WHEN " + asked + f" THEN {at} END)"


def _of_dataset(inner: Sql, definition: Duration, catalogue: Catalogue) -> Sql:
    """Only those things the dataset holds, of its rows that fulfil the conditions."""
    if definition.dataset is None:
        return inner + " WHERE 1 = 1"
    table = catalogue[definition.dataset]
    if table.single_key is None:
        raise ValueError("an event needs a key of one column")
    joined = inner + f" CROSS JOIN {table.table} r WHERE {table.single_key.of('r')} = q.k AND "
    return joined + conditions(definition.where, table, "r")


def _fields(definition: Duration, catalogue: Catalogue) -> tuple[Field, Field]:
    table = None if definition.dataset is None else catalogue[definition.dataset]
    return (
        time_field(definition.first, table, catalogue),
        time_field(definition.second, table, catalogue),
    )
