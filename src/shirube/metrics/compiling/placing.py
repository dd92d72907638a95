"""Rows placed in time, by a column of their own or by an event that related rows tell of."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.calendars.periods import Stretch
from shirube.measuring.definition import Conditions, Event, Place

from .catalogue import Catalogue, Field, Table
from .conditions import conditions
from .sql import Sql

PICKS = {"first": "MIN", "last": "MAX"}


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows, called r, that lie in a stretch: what follows SELECT, and the expressions of their time and day."""

    rows: Sql
    time: str
    day: str


def time_field(place: Place, table: Table | None, catalogue: Catalogue) -> Field:
    """The column that holds the time of a place."""
    if isinstance(place, Event):
        return catalogue[place.rows].fields[place.at]
    if table is None:
        raise ValueError("a column needs its dataset")
    return table.fields[place]


def within(cell: str, field: Field, stretch: Stretch) -> Sql:
    """Holds where a column of time lies in a stretch; written so that its index is used."""
    low, high = stretch.start.toordinal() * field.a_day, (stretch.end.toordinal() + 1) * field.a_day
    return Sql(f"{cell} >= %s AND {cell} < %s", (low, high))


def placed(table: Table, where: Conditions, place: Place, stretch: Stretch, catalogue: Catalogue) -> Placed:
    """The rows of a table that fulfil the conditions and lie in the stretch."""
    field = time_field(place, table, catalogue)
    fulfilled = conditions(where, table, "r")
    if not isinstance(place, Event):
        cell = field.of("r")
        rows = f" FROM {table.table} r WHERE " + within(cell, field, stretch) + " AND " + fulfilled
        return Placed(rows, cell, field.day(cell))
    events = catalogue[place.rows]
    cell, by = field.of("e"), events.fields[place.by].of("e")
    key = table.single_key
    if key is None:
        raise ValueError("an event needs a key of one column")
    # CROSS JOIN keeps SQLite from beginning with all rows of r; PostgreSQL decides for itself.
    rows = (
        f" FROM {events.table} e CROSS JOIN {table.table} r WHERE "
        + happened(place, events, stretch)
        + f" AND {key.of('r')} = {by} AND "
        + fulfilled
    )
    return Placed(rows, cell, field.day(cell))


def happened(event: Event, events: Table, stretch: Stretch) -> Sql:
    """Holds for the rows, called e, that are the event of their thing and lie in the stretch."""
    at, by = events.fields[event.at], events.fields[event.by]
    comes = ("<=", "<") if event.pick == "first" else (">=", ">")
    other = (
        f"NOT EXISTS (SELECT 1 FROM {events.table} x WHERE {by.of('x')} = {by.of('e')}"
        f" AND {at.of('x')} {comes[0]} {at.of('e')}"
        f" AND ({at.of('x')} {comes[1]} {at.of('e')} OR x.id {comes[1]} e.id) AND "
        + conditions(event.where, events, "x")
        + ")"
    )
    return (
        within(at.of("e"), at, stretch)
        + f" AND {by.of('e')} IS NOT NULL AND "
        + conditions(event.where, events, "e")
        + " AND "
        + other
    )


def time_of(event: Event, events: Table, key: str) -> Sql:
    """The time of the event of one thing, blank when it never happened."""
    at, by = events.fields[event.at], events.fields[event.by]
    return (
        f"(SELECT {PICKS[event.pick]}({at.of('x')}) FROM {events.table} x WHERE {by.of('x')} = {key} AND "
        + conditions(event.where, events, "x")
        + ")"
    )
