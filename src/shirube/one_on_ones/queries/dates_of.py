"""Reads on which moments somebody's 1on1s fall, for calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shirube.cycles.queries.company_calendar import company_calendar
from shirube.people.models import Person

from ..current import course_of
from ..policy import goes_on
from .pairs_of import coming_sessions


@dataclass(frozen=True, slots=True)
class PairDate:
    """One 1on1: with whom, from when to when; nothing of what it is about."""

    pair_id: int
    partner_name: str
    starts_at: datetime
    ends_at: datetime


def dates_of(person: Person, start: date, end: date) -> list[PairDate]:
    """All that are still to come between these days, both included, in order; two queries.

    Days are those of each pair's zone. Pairs that ended or whose partner left have none.
    """
    sessions = [session for session in coming_sessions(person) if goes_on(session.pair)]
    calendar = company_calendar(person.company_id).working if sessions else None
    found = [
        PairDate(
            session.pair_id,
            session.pair.partner_of(person).name,
            starts_at,
            starts_at + timedelta(minutes=session.pair.minutes),
        )
        for session in sessions
        for starts_at in course_of(session.pair, session, calendar).starts_between(start, end)
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.pair_id))
