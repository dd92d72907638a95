"""Selects the key results whose weekly check-in a person still owes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from shirube.okr.kinds import Kind, MeasuredBy
from shirube.people.models import Person

from ..models import KeyResult


def due_for(person: Person, *, at: datetime) -> QuerySet[KeyResult]:
    """Key results the person answers for in open cycles, no drafts, without a check-in since Monday.

    The same rule as `okr.freshness.is_due`, as a selection; what supporters measure and what is done is not owed.
    """
    answered = answered_in_open_cycles(person, at=at).exclude(measured_by=MeasuredBy.SUPPORTERS)
    owed = Q(checked_in_at=None) | Q(checked_in_at__lt=monday_of(at))
    return answered.filter(owed).exclude(kind=Kind.MILESTONE, measured=True, progress=10_000)


def answered_in_open_cycles(person: Person, *, at: datetime) -> QuerySet[KeyResult]:
    """Key results the person owns in cycles that run or are in their closing window, drafts left out."""
    today = timezone.localdate(at)
    return (
        KeyResult.objects.answered_for_by(person)
        .filter(
            objective__cycle__start_on__lte=today,
            objective__cycle__closes_on__gte=today,
            objective__cycle__closing=None,
        )
        .filter(Q(objective__proposal__isnull=False) | Q(objective__commitment__isnull=False))
        .order_by("objective__cycle__end_on", "objective__position", "objective_id", "position", "id")
    )


def monday_of(at: datetime) -> datetime:
    """The first moment of that week where the company works."""
    local = timezone.localtime(at)
    return (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
