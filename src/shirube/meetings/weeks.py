"""The week of a moment, named by its Monday."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from shirube.goals.openness import day_of


def monday_of(day: date) -> date:
    """The Monday on or before the day."""
    return day - timedelta(days=day.weekday())


def week_of(at: datetime) -> date:
    """The Monday of the local week of a moment."""
    return monday_of(day_of(at))
