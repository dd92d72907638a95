"""The status that is shown: what a person said, unless it is reached or too old."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from shirube.calendars.business_days import WorkingCalendar
from shirube.okr.freshness import is_stale

WHOLE = 10_000


def shown_status(
    said: str,
    *,
    progress: int,
    measured: bool,
    checked_in_at: datetime | None,
    today: date,
    calendar: WorkingCalendar,
    period_days: int,
) -> str:
    """The symbol for a badge: achieved, stale, or on_track, at_risk, behind as said; `progress` in basis points."""
    if measured and progress >= WHOLE:
        return "achieved"
    last_on = None if checked_in_at is None else timezone.localdate(checked_in_at)
    if is_stale(last_on, today, period_days, calendar):
        return "stale"
    return said or "stale"
