"""Freshness: when a key result counts as 未更新."""

from datetime import date, timedelta
from typing import Protocol

GRACE_WORKING_DAYS = 2


class AddsWorkingDays(Protocol):
    """The part of a working calendar that freshness needs."""

    def add(self, day: date, working_days: int) -> date:
        """The day that lies this many working days after the given one."""
        ...


def fresh_until(last_on: date, *, period_days: int, calendar: AddsWorkingDays) -> date:
    """The last day on which a check-in still counts: the rhythm's period plus two working days."""
    return calendar.add(last_on + timedelta(days=period_days), GRACE_WORKING_DAYS)


def is_stale(last_on: date | None, today: date, period_days: int, calendar: AddsWorkingDays) -> bool:
    """Whether the last check-in is too old; without any check-in it is."""
    return last_on is None or today > fresh_until(last_on, period_days=period_days, calendar=calendar)
