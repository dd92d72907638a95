"""When something that comes back takes place: its days, moved off days nobody works, and its moments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from shirube.calendars.business_days import WorkingCalendar
from shirube.calendars.fiscal import end_of_month

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)
LONGEST_GAP = 35
"""Days between the nth weekdays of two months that follow each other; at least 28."""
LAST = -1
"""In the place of `nth`: the last such weekday of the month, be it the fourth or the fifth."""
NTH = (1, 2, 3, 4, LAST)
FIRST_ANCHOR = date(2026, 1, 5)
"""A Monday, from which every second week is counted where nobody says otherwise."""


class Every(StrEnum):
    """How often it comes back."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"


PERIOD_DAYS = {Every.WEEKLY: 7, Every.BIWEEKLY: 14, Every.MONTHLY: LONGEST_GAP}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Weekly, every second week, or on the nth weekday of a month, at a local time.

    `weekday` counts from 0 (Monday); `anchor` is any day of a week in which a biweekly rhythm falls (weeks begin on
    Monday); `nth` (1–4 or `LAST`) matters to a monthly one alone; `minutes` is how long it takes.
    """

    every: Every
    weekday: int
    at: time
    anchor: date = FIRST_ANCHOR
    nth: int = 1
    minutes: int = 0

    @property
    def period_days(self) -> int:
        """Days from one occurrence to the next at most, before any is moved: 7, 14 or 35."""
        return PERIOD_DAYS[self.every]

    def falls_on(self, day: date) -> bool:
        """Whether the rhythm itself, days off aside, names this day."""
        if day.weekday() != self.weekday:
            return False
        match self.every:
            case Every.WEEKLY:
                return True
            case Every.BIWEEKLY:
                return (_monday(day) - _monday(self.anchor)).days % 14 == 0
            case Every.MONTHLY:
                return _is_nth(day, self.nth)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """A day on which it takes place; `moved_from` is the day off it had fallen on, where it was moved."""

    on: date
    moved_from: date | None = None


def occurrences(rhythm: Rhythm, start: date, end: date, calendar: WorkingCalendar) -> tuple[Occurrence, ...]:
    """Those from start to end, both included, in order.

    One that falls on a day nobody works moves to the next working day; two that land on one day are one.
    """
    found: dict[date, Occurrence] = {}
    for day in _named_days(rhythm, _first_that_lands(start, calendar), end):
        on = calendar.next_working(day)
        if start <= on <= end:
            found[on] = Occurrence(on, None if on == day else day)
    return tuple(found.values())


def occurrence_on_or_after(rhythm: Rhythm, day: date, calendar: WorkingCalendar) -> Occurrence:
    """The next one, this day included."""
    end = day + timedelta(days=LONGEST_GAP)
    while not (found := occurrences(rhythm, day, end, calendar)):
        end += timedelta(days=LONGEST_GAP)
    return found[0]


def occurrence_on_or_before(rhythm: Rhythm, day: date, calendar: WorkingCalendar) -> Occurrence:
    """The latest one, this day included."""
    start = day - timedelta(days=LONGEST_GAP)
    while not (found := occurrences(rhythm, start, day, calendar)):
        start -= timedelta(days=LONGEST_GAP)
    return found[-1]


def next_occurrences(rhythm: Rhythm, day: date, calendar: WorkingCalendar, *, count: int) -> tuple[Occurrence, ...]:
    """The next `count`, this day included."""
    found: list[Occurrence] = []
    while len(found) < count:
        found.append(occurrence_on_or_after(rhythm, day, calendar))
        day = found[-1].on + ONE_DAY
    return tuple(found)


def anchor_near(day: date) -> date:
    """The anchor of the rhythm that falls into the week of this day: one of two, so that the same is said the same."""
    return FIRST_ANCHOR + timedelta(days=(_monday(day) - FIRST_ANCHOR).days % 14)


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment of a local time in a zone, aware.

    A time that does not exist, because clocks went forward, moves on by as much; of one that exists twice it is the
    first.
    """
    said = datetime.combine(day, at.replace(fold=0, tzinfo=None), tzinfo=zone)
    return said.astimezone(UTC).astimezone(zone)


def _named_days(rhythm: Rhythm, start: date, end: date) -> Iterator[date]:
    day = start + timedelta(days=(rhythm.weekday - start.weekday()) % 7)
    while day <= end:
        if rhythm.falls_on(day):
            yield day
        day += ONE_WEEK


def _first_that_lands(start: date, calendar: WorkingCalendar) -> date:
    """The first of the days off right before `start`: what falls on them moves to `start` or later."""
    while not calendar.is_working(start - ONE_DAY):
        start -= ONE_DAY
    return start


def _is_nth(day: date, nth: int) -> bool:
    if nth == LAST:
        return end_of_month(day) - day < ONE_WEEK
    return (day.day - 1) // 7 + 1 == nth


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
