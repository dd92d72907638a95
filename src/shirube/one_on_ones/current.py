"""The session of a pair that is being prepared, and its dates."""

from __future__ import annotations

from shirube.calendars.business_days import WorkingCalendar
from shirube.cycles.queries.company_calendar import company_calendar

from .dates import Course, Moved
from .models import Pair, Session


def current_session(pair: Pair) -> Session:
    """The one without a closing: every pair has exactly one; one query."""
    return pair.sessions.select_related("move").get(closing=None)


def course_of(pair: Pair, session: Session, calendar: WorkingCalendar | None = None) -> Course:
    """The dates from this session on; reads the company's holidays unless they are given."""
    move = getattr(session, "move", None)
    return Course(
        rhythm=pair.rhythm,
        zone=pair.tz,
        after_on=session.after_on,
        moved=Moved(move.instead_of, move.starts_at) if move else None,
        calendar=company_calendar(pair.company_id).working if calendar is None else calendar,
    )
