"""Reads the pairs somebody belongs to: with whom, when next, what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from shirube.calendars.business_days import WorkingCalendar
from shirube.people.models import Person

from ..current import course_of
from ..models import Pair, Point, Promise, Session
from ..policy import goes_on


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair as one of the two sees it; `starts_at` is None once it no longer goes on.

    `points` is what both want to talk about, `due` what one promised until today.
    """

    id: int
    partner_id: int
    partner_name: str
    partner_is_here: bool
    is_host: bool
    starts_at: datetime | None
    ends_at: datetime | None
    points: int
    due: int


def pairs_of(person: Person, *, at: datetime, calendar: WorkingCalendar) -> tuple[PairRow, ...]:
    """All of them, the next 1on1 first, those that ended last; three queries."""
    sessions = coming_sessions(person)
    ids = [session.pair_id for session in sessions]
    points, due = _points(ids), _due(ids, person, at)
    rows = [_row(session, person, at, calendar, points, due) for session in sessions]
    return tuple(sorted(rows, key=lambda row: (row.starts_at is None, row.starts_at or at, row.partner_name)))


def coming_sessions(person: Person) -> list[Session]:
    """The session being prepared in each of somebody's pairs; one query."""
    seen = Session.objects.filter(closing=None, pair__in=Pair.objects.visible_to(person))
    return list(seen.select_related("move", "pair__host", "pair__member", "pair__ending").order_by("pair"))


def _row(
    session: Session,
    person: Person,
    at: datetime,
    calendar: WorkingCalendar,
    points: Counter[int],
    due: Counter[int],
) -> PairRow:
    pair = session.pair
    partner = pair.partner_of(person)
    starts_at = course_of(pair, session, calendar).next_start(at) if goes_on(pair) else None
    return PairRow(
        id=pair.pk,
        partner_id=partner.pk,
        partner_name=partner.name,
        partner_is_here=partner.is_active,
        is_host=pair.host_id == person.pk,
        starts_at=starts_at,
        ends_at=starts_at and starts_at + timedelta(minutes=pair.minutes),
        points=points[pair.pk],
        due=due[pair.pk],
    )


def _points(pair_ids: Collection[int]) -> Counter[int]:
    waiting = Point.objects.still_open().filter(session__pair__in=pair_ids).order_by()
    return Counter(dict(waiting.values_list("session__pair").annotate(n=Count("id"))))


def _due(pair_ids: Collection[int], person: Person, at: datetime) -> Counter[int]:
    mine = (
        Promise.objects.still_open()
        .filter(Q(who=person) | Q(who=None), session__pair__in=pair_ids)
        .order_by()
    )
    until_now = mine.filter(due_on__lte=timezone.localdate(at))
    return Counter(dict(until_now.values_list("session__pair").annotate(n=Count("id"))))
