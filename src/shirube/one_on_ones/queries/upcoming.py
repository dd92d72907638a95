"""Reads which 1on1s are about to take place, for 今日."""

from __future__ import annotations

from datetime import datetime, timedelta

from shirube.cycles.queries.company_calendar import company_calendar
from shirube.people.models import Person

from ..models import Pair
from .pairs_of import PairRow, pairs_of

SOON = timedelta(hours=36)


def upcoming(person: Person, *, at: datetime, within: timedelta = SOON) -> list[PairRow]:
    """Those that begin from now on within that time, the next first; nothing of what they are about.

    Five queries; one for whoever belongs to no pair.
    """
    if not Pair.objects.visible_to(person).exists():
        return []
    rows = pairs_of(person, at=at, calendar=company_calendar(person.company_id).working)
    return [
        row
        for row in rows
        if row.starts_at and row.ends_at and row.ends_at > at and row.starts_at <= at + within
    ]
