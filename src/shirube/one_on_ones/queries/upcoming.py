"""Reads which 1on1s are about to take place, for 今日."""

from __future__ import annotations

from datetime import datetime, timedelta

from shirube.calendars.business_days import WorkingCalendar
from shirube.cycles.queries.company_calendar import company_calendar
from shirube.people.models import Person

from .pairs_of import PairRow, pairs_among, pairs_seen

SOON = timedelta(hours=36)


def upcoming(
    person: Person, *, at: datetime, within: timedelta = SOON, calendar: WorkingCalendar | None = None
) -> list[PairRow]:
    """Those that begin from now on within that time, the next first; nothing of what they are about.

    Three queries, and one for the company's holidays unless they are given; one for whoever belongs to no pair.
    """
    if not (seen := pairs_seen(person)):
        return []
    calendar = calendar or company_calendar(person.company_id).working
    dated = ((pair, pair.starts_at(at, calendar)) for pair in seen)
    soon = [
        (pair, start)
        for pair, start in dated
        if start and start + timedelta(minutes=pair.minutes) > at and start <= at + within
    ]
    return list(pairs_among(soon, person, at=at))
