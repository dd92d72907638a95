"""The days on which somebody checks in, in their own time zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from shirube.calendars.business_days import WorkingCalendar
from shirube.calendars.rhythm import (
    Occurrence,
    Rhythm,
    moment,
    occurrence_on_or_after,
    occurrence_on_or_before,
)
from shirube.okr.freshness import GRACE_WORKING_DAYS

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CheckInDays:
    """A rhythm in somebody's own zone, on the days their company works.

    People of one rhythm and zone share one: it remembers what it was asked.
    """

    timing: Rhythm
    zone: tzinfo
    calendar: WorkingCalendar
    _after: dict[date, Occurrence] = field(default_factory=dict, repr=False, compare=False)
    _latest: dict[date, date] = field(default_factory=dict, repr=False, compare=False)
    _reminders: dict[date, date] = field(default_factory=dict, repr=False, compare=False)

    def first_after(self, day: date) -> Occurrence:
        """The first occurrence on a later day."""
        if day not in self._after:
            self._after[day] = occurrence_on_or_after(self.timing, day + ONE_DAY, self.calendar)
        return self._after[day]

    def latest(self, at: datetime) -> Occurrence:
        """The latest one whose moment has come."""
        today = self.local_day(at)
        found = occurrence_on_or_before(self.timing, today, self.calendar)
        if moment(found.on, self.timing.at, self.zone) <= at:
            return found
        return occurrence_on_or_before(self.timing, found.on - ONE_DAY, self.calendar)

    def latest_on(self, day: date) -> date:
        """The latest one up to a day, this day included."""
        if day not in self._latest:
            self._latest[day] = occurrence_on_or_before(self.timing, day, self.calendar).on
        return self._latest[day]

    def reminder(self, due_on: date) -> date:
        """The day on which a check-in that was due then is late."""
        if due_on not in self._reminders:
            self._reminders[due_on] = self.calendar.add(due_on, GRACE_WORKING_DAYS)
        return self._reminders[due_on]

    def next(self, at: datetime) -> Occurrence:
        """The first one whose moment is still to come."""
        return self.first_after(self.latest(at).on)

    def since(self, at: datetime) -> datetime:
        """The moment from which on a check-in counts for the latest one: the morning of its day."""
        return moment(self.latest(at).on, time(), self.zone)

    def local_day(self, at: datetime) -> date:
        """The day it is for this person."""
        return at.astimezone(self.zone).date()
