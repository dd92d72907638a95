"""Reads what a unit's meeting can talk about, and how each key result stands against the last meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shirube.calendars.business_days import WorkingCalendar
from shirube.checkins.models import CheckIn
from shirube.cycles.queries.cycles_of import current_among
from shirube.goals.definition import demand_in
from shirube.goals.models import KeyResult
from shirube.goals.queries.key_result_rows import KeyResultRow, key_result_rows
from shirube.okr.freshness import is_stale
from shirube.okr.kinds import MeasuredBy
from shirube.okr.talk import Standing, Stood, Turn, in_turn
from shirube.people.models import Membership, Unit
from shirube.rhythms.queries.company_time import company_time
from shirube.rhythms.queries.periods_of import Periods, periods_of

from ..models import Meeting

MOST = 200
WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Standings:
    """The turns in order, with the titles by key result."""

    turns: tuple[Turn, ...]
    titles: Mapping[int, str]


def standings_of(meeting: Meeting) -> Standings:
    """What the meeting talks about; a handful of queries however many key results."""
    told = company_time(meeting.company_id)
    periods = Periods(told.periods, meeting.held_on)
    cycle = current_among(told.calendar.cycles, on=meeting.held_on)
    rows = (
        []
        if cycle is None
        else key_result_rows(talked_about(meeting.unit, cycle.id, on=meeting.held_on)[:MOST])
    )
    periods = periods_of(meeting.company_id, on=meeting.held_on)
    before = stood_before([row.id for row in rows], last_time(meeting))
    found = [
        Standing(
            key=row.id,
            status=_badge(row, meeting.held_on, told.calendar.working, periods.of(row.owner_id)),
            now=Stood(row.status, row.confidence, row.progress if row.measured else None),
            before=before.get(row.id, Stood()),
            needs_help=row.needs_help,
        )
        for row in rows
    ]
    return Standings(in_turn(found), {row.id: row.title for row in rows})


def talked_about(unit: Unit, cycle_id: int, *, on: date) -> models.QuerySet[KeyResult]:
    """Key results of the unit and of its own members; no draft, because the page is the same for everybody."""
    members = Membership.objects.current(on).filter(unit=unit, person__is_active=True).values("person")
    theirs = Q(objective__owner_unit=unit) | Q(objective__owner_person__in=members) | Q(owner__in=members)
    public = Q(objective__proposal__isnull=False) | Q(objective__commitment__isnull=False)
    found = KeyResult.objects.filter(public, theirs, objective__cycle=cycle_id)
    return found.order_by("objective__position", "objective_id", "position", "id")


def last_time(meeting: Meeting) -> datetime:
    """The moment of the meeting before this one; a week ago when it was the first."""
    last = previous(meeting)
    return meeting.opened_at - timedelta(days=7) if last is None else last.opened_at


def previous(meeting: Meeting) -> Meeting | None:
    """The meeting of the same unit before this one; one query."""
    return Meeting.objects.of_unit(meeting.unit).filter(held_on__lt=meeting.held_on).first()


def stood_before(key_result_ids: Collection[int], at: datetime) -> Mapping[int, Stood]:
    """The last word and the last progress of each up to that moment; one query."""
    said: dict[int, list[tuple[str, int | None, int | None]]] = defaultdict(list)
    lines = CheckIn.objects.standing().filter(key_result__in=key_result_ids, at__lte=at).order_by("at", "id")
    for pk, status, confidence, progress in lines.values_list(
        "key_result_id", "status", "confidence", "progress"
    ):
        said[pk].append((status, confidence, progress))
    return {pk: _folded(words) for pk, words in said.items()}


def _folded(words: Iterable[tuple[str, int | None, int | None]]) -> Stood:
    status, confidence, progress = "", None, None
    for each in words:
        status = each[0] or status
        confidence = confidence if each[1] is None else each[1]
        progress = progress if each[2] is None else each[2]
    return Stood(status, confidence, progress)


def _badge(row: KeyResultRow, on: date, calendar: WorkingCalendar, period_days: int) -> str:
    """The rule of the badge on every other page, asked here because the list is kept, not drawn."""
    if row.measured_by == MeasuredBy.SUPPORTERS and not row.status and row.progress < WHOLE:
        return ""
    if row.measured and row.progress >= WHOLE and not (demand_in(row).is_periodic and on <= row.end_on):
        return "achieved"
    last_on = None if row.checked_in_at is None else timezone.localdate(row.checked_in_at)
    return "stale" if is_stale(last_on, on, period_days, calendar) else row.status or "stale"
