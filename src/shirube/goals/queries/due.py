"""Selects the key results whose check-in a person still owes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from shirube.databases.kept_statements import Kept
from shirube.okr.kinds import Kind, MeasuredBy
from shirube.people.models import Person
from shirube.rhythms.queries.absences_of import stands_in_for
from shirube.rhythms.queries.check_in_days_of import check_in_days_in, check_in_days_of

from ..models import KeyResult
from .key_result_rows import COLUMNS, KeyResultRow
from .last_word import LAST_WORD

OWED_BY_HAND = ~Q(measured_by=MeasuredBy.SUPPORTERS) & ~Q(kind=Kind.MILESTONE, measured=True, progress=10_000)
"""What supporters measure and what is done is not owed."""
SETTLED = Q(objective__proposal__isnull=False) | Q(objective__commitment__isnull=False)


def due_for(person: Person, *, at: datetime) -> QuerySet[KeyResult]:
    """Key results the person answers for in open cycles, no drafts, without a check-in for the latest occurrence.

    A check-in counts from the morning of that day in the person's own zone; what was never said is owed at once.
    """
    today = at.astimezone(person.zone).date()
    return _owed(person.pk, today, check_in_days_of(person, on=today).since(at))


def due_rows(person: Person, *, at: datetime) -> list[KeyResultRow]:
    """The rows of `due_for`; four queries."""
    today = at.astimezone(person.zone).date()
    return [KeyResultRow(*row) for row in _due(person.pk, today, check_in_days_of(person, on=today).since(at))]


def due_in_place_of_others(person: Person, *, at: datetime) -> QuerySet[KeyResult]:
    """What those owe whom this person stands in for today, by name of the owner; none when nobody is away.

    `rhythms.queries.absences_of.stands_in_for` tells who they are, and until when.
    """
    today = at.astimezone(person.zone).date()
    away = {line.person_id: line.person_time_zone for line in stands_in_for(person.pk, on=today)}
    if not away:
        return KeyResult.objects.none()
    days = check_in_days_in(person.company_id, away.items(), on=today)
    owed = Q(spoken_at=None)
    for pk, theirs in days.items():
        owed |= Q(owner=pk, spoken_at__lt=theirs.since(at))
    return (
        KeyResult.objects.filter(OWED_BY_HAND, SETTLED, in_open_cycles(today), owner__in=away)
        .annotate(spoken_at=LAST_WORD)
        .filter(owed)
        .order_by("owner__name", "owner_id", "objective__cycle__end_on", "objective_id", "position", "id")
    )


def answered_in_open_cycles(person: Person, *, at: datetime) -> QuerySet[KeyResult]:
    """Key results the person owns in cycles that run or are in their closing window, drafts left out."""
    return _answered(person.pk, at.astimezone(person.zone).date())


def objectives_answered_for(person: Person, *, at: datetime) -> list[int]:
    """The objective of each of `answered_in_open_cycles`, in its order; one query."""
    return [pk for (pk,) in _objectives(person.pk, at.astimezone(person.zone).date())]


def in_open_cycles(on: date) -> Q:
    """Key results of cycles that run or are in their closing window on that day."""
    return Q(
        objective__cycle__start_on__lte=on,
        objective__cycle__closes_on__gte=on,
        objective__cycle__closing=None,
    )


def _answered(person_id: int, on: date) -> QuerySet[KeyResult]:
    mine = KeyResult.objects.filter(SETTLED, in_open_cycles(on), owner=person_id)
    return mine.order_by("objective__cycle__end_on", "objective__position", "objective_id", "position", "id")


def _owed(person_id: int, on: date, since: datetime) -> QuerySet[KeyResult]:
    owed = Q(spoken_at=None) | Q(spoken_at__lt=since)
    return _answered(person_id, on).filter(OWED_BY_HAND).annotate(spoken_at=LAST_WORD).filter(owed)


@Kept
def _due(person_id: int, on: date, since: datetime) -> Any:
    return _owed(person_id, on, since).values_list(*COLUMNS)


@Kept
def _objectives(person_id: int, on: date) -> Any:
    return _answered(person_id, on).values_list("objective_id")
