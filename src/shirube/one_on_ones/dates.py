"""When the next 1on1 is: the rhythm of the pair, from where the last one left off, and a move by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shirube.calendars.business_days import WorkingCalendar
from shirube.calendars.rhythm import ONE_DAY, Rhythm, moment, occurrence_on_or_after, occurrences

EARLY = timedelta(days=3)
"""A 1on1 held up to three days before its date counts as the one of that date."""


@dataclass(frozen=True, slots=True)
class Moved:
    """By hand to this moment, instead of the day that the rhythm names."""

    instead_of: date
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """The dates of a pair: its rhythm in its zone, all after a day, the next one moved or not."""

    rhythm: Rhythm
    zone: ZoneInfo
    after_on: date
    moved: Moved | None
    calendar: WorkingCalendar

    def next_start(self, at: datetime) -> datetime:
        """The next moment from that day on; a date that passed without a 1on1 makes way for the one after it."""
        today = at.astimezone(self.zone).date()
        if self.moved and self._moved_on() >= today:
            return self.moved.starts_at
        return self._start_on(self.next_named(today))

    def next_named(self, today: date) -> date:
        """The next day of the rhythm, a move by hand aside where it lies ahead."""
        first = self.after_on + ONE_DAY if self.moved and self._moved_on() >= today else self._goes_on()
        return occurrence_on_or_after(self.rhythm, max(first, today), self.calendar).on

    def starts_between(self, start: date, end: date) -> Iterator[datetime]:
        """Every moment on these days, both included, in order."""
        if self.moved and start <= self._moved_on() <= end:
            yield self.moved.starts_at
        for found in occurrences(self.rhythm, max(start, self._goes_on()), end, self.calendar):
            yield self._start_on(found.on)

    def held(self, at: datetime) -> date:
        """The last day a 1on1 that is over at this moment accounts for."""
        today, planned = at.astimezone(self.zone).date(), self.next_start(at).astimezone(self.zone).date()
        return planned if planned - today <= EARLY else today

    def _goes_on(self) -> date:
        """From where the rhythm names the days again."""
        last = max(self.moved.instead_of, self._moved_on()) if self.moved else self.after_on
        return max(last, self.after_on) + ONE_DAY

    def _moved_on(self) -> date:
        assert self.moved is not None
        return self.moved.starts_at.astimezone(self.zone).date()

    def _start_on(self, day: date) -> datetime:
        return moment(day, self.rhythm.at, self.zone)
