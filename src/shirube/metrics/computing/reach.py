"""How far the data reaches, which tells nothing apart from unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.calendars.periods import Stretch
from shirube.measuring.answer import Missing
from shirube.measuring.definition import Event, Place

from ..compiling.catalogue import Catalogue, Table
from ..compiling.placing import time_field
from ..compiling.sql import Sql
from .asking import ask_for_one


@dataclass(frozen=True, slots=True)
class Reach:
    """The day of the first row, None when there is none, and the last day the data speaks of."""

    first: int | None
    last: int

    def why_nothing(self, window: Stretch, today: date) -> Missing | None:
        """Why a period in which no record lies is unknown; None when the data covers it, so that nothing is nothing."""
        start, end = window.start.toordinal(), window.end.toordinal()
        if start > self.last and window.start > today:
            return Missing.NOT_BEGUN
        if self.first is None or end < self.first or start > self.last:
            return Missing.NO_DATA
        return None


def reach_of(place: Place, table: Table | None, catalogue: Catalogue) -> Reach:
    """From the first row's day to the newest row's, or the day the newest delivery speaks of when that is later."""
    dated = catalogue[place.rows] if isinstance(place, Event) else table
    if dated is None:
        raise ValueError("a column needs its dataset")
    field = time_field(place, table, catalogue)
    # Two questions in one: SQLite reads the whole table for MIN and MAX together.
    one = f"(SELECT {{}}(x.{field.column}) FROM {dated.table} x)"
    first, last = ask_for_one(Sql(f"SELECT {one.format('MIN')}, {one.format('MAX')}"))
    known = 0 if dated.as_of is None else dated.as_of.toordinal()
    if first is None:
        return Reach(None, known)
    return Reach(first // field.a_day, max(last // field.a_day, known))
