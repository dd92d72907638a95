"""Reads the pairs somebody belongs to: with whom, when next, what waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils import timezone

from shirube.calendars.business_days import WorkingCalendar
from shirube.calendars.rhythm import Every, Rhythm
from shirube.databases.kept_statements import Kept
from shirube.people.models import Person

from ..dates import Course, Moved
from ..models import Pair, Point, Promise, Session


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


@dataclass(frozen=True, slots=True)
class SeenPair:
    """A pair in plain values, with what dates its next 1on1."""

    id: int
    host_id: int
    member_id: int
    host_name: str
    member_name: str
    host_is_here: bool
    member_is_here: bool
    ending_id: int | None
    every: str
    weekday: int
    time: time
    anchor: date
    nth: int
    minutes: int
    zone: str
    after_on: date
    instead_of: date | None
    moved_to: datetime | None

    def starts_at(self, at: datetime, calendar: WorkingCalendar) -> datetime | None:
        """The next 1on1; None once the pair no longer goes on."""
        if self.ending_id is not None or not (self.host_is_here and self.member_is_here):
            return None
        rhythm = Rhythm(Every(self.every), self.weekday, self.time, self.anchor, self.nth, self.minutes)
        moved = Moved(self.instead_of, self.moved_to) if self.instead_of and self.moved_to else None
        return Course(rhythm, ZoneInfo(self.zone), self.after_on, moved, calendar).next_start(at)


COLUMNS = (
    "pair_id", "pair__host_id", "pair__member_id", "pair__host__name", "pair__member__name",
    "pair__host__is_active", "pair__member__is_active", "pair__ending__id", "pair__every", "pair__weekday",
    "pair__time", "pair__anchor", "pair__nth", "pair__minutes", "pair__zone", "after_on",
    "move__instead_of", "move__starts_at",
)  # fmt: skip


def pairs_of(person: Person, *, at: datetime, calendar: WorkingCalendar) -> tuple[PairRow, ...]:
    """All of them, the next 1on1 first, those that ended last; three queries."""
    return pairs_among([(pair, pair.starts_at(at, calendar)) for pair in pairs_seen(person)], person, at=at)


def pairs_seen(person: Person) -> list[SeenPair]:
    """Those somebody belongs to, nobody else sees any; one query."""
    return [SeenPair(*row) for row in _seen(person.pk, person.company_id)]


def pairs_among(
    dated: Collection[tuple[SeenPair, datetime | None]], person: Person, *, at: datetime
) -> tuple[PairRow, ...]:
    """The rows of pairs and their next dates, the next 1on1 first; two queries, none for no pair."""
    ids = tuple(pair.id for pair, _start in dated)
    points = dict(_points(ids)) if ids else {}
    due = dict(_due(person.pk, timezone.localdate(at), ids)) if ids else {}
    rows = [_row(pair, start, person, points.get(pair.id, 0), due.get(pair.id, 0)) for pair, start in dated]
    return tuple(sorted(rows, key=lambda row: (row.starts_at is None, row.starts_at or at, row.partner_name)))


def coming_sessions(person: Person) -> list[Session]:
    """The session being prepared in each of somebody's pairs; one query."""
    seen = Session.objects.filter(closing=None, pair__in=Pair.objects.visible_to(person))
    return list(seen.select_related("move", "pair__host", "pair__member", "pair__ending").order_by("pair"))


def _row(pair: SeenPair, starts_at: datetime | None, person: Person, points: int, due: int) -> PairRow:
    is_host = pair.host_id == person.pk
    return PairRow(
        id=pair.id,
        partner_id=pair.member_id if is_host else pair.host_id,
        partner_name=pair.member_name if is_host else pair.host_name,
        partner_is_here=pair.member_is_here if is_host else pair.host_is_here,
        is_host=is_host,
        starts_at=starts_at,
        ends_at=starts_at and starts_at + timedelta(minutes=pair.minutes),
        points=points,
        due=due,
    )


@Kept
def _seen(person_id: int, company_id: int) -> Any:
    mine = Q(pair__host=person_id) | Q(pair__member=person_id)
    found = Session.objects.filter(mine, closing=None, pair__company=company_id)
    return found.order_by("pair").values_list(*COLUMNS)


@Kept
def _points(pair_ids: tuple[int, ...]) -> Any:
    waiting = Point.objects.still_open().filter(session__pair__in=pair_ids).order_by()
    return waiting.values_list("session__pair").annotate(n=Count("id"))


@Kept
def _due(person_id: int, on: date, pair_ids: tuple[int, ...]) -> Any:
    mine = Promise.objects.still_open().filter(Q(who=person_id) | Q(who=None), session__pair__in=pair_ids)
    return mine.filter(due_on__lte=on).order_by().values_list("session__pair").annotate(n=Count("id"))
