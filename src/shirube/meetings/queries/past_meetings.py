"""Reads the meetings a unit has held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from shirube.people.models import Unit

from ..models import Meeting


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """One meeting with how much came of it."""

    id: int
    held_on: date
    facilitator_name: str
    decisions: int
    notes: int


def past_meetings(unit: Unit, *, before: date | None = None, limit: int) -> list[PastMeeting]:
    """The latest first; `before` None: up to now. One query."""
    found = Meeting.objects.of_unit(unit).filter(Q(held_on__lt=before) if before else Q())
    counted = found.annotate(
        decided=Count("decisions", distinct=True),
        noted=Count("notes", filter=Q(notes__struck_at=None), distinct=True),
    )
    return [
        PastMeeting(*values)
        for values in counted.values_list("id", "held_on", "facilitator__name", "decided", "noted")[:limit]
    ]
