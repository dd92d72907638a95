"""Reads what waits for a person's answer: drafts under discussion and calls for help, below them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from shirube.databases.kept_statements import Kept
from shirube.people.models import Person, Unit

from ..models import KeyResult, Objective


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: its subject, its words, and who asks."""

    subject: str
    title: str
    who: str


def proposals_for(person: Person, *, on: date, limit: int) -> list[Waiting]:
    """Objectives under discussion of one's reports and of the units one leads, the oldest first; one query."""
    rows = _proposals(limit)(person.pk, on)
    return [Waiting(f"objective-{pk}", title, who) for pk, title, who in rows]


def calls_for_help(person: Person, *, on: date, limit: int) -> list[Waiting]:
    """Key results whose owners ask for help: under one's own objectives, one's units', one's reports'; one query."""
    rows = _calls(limit)(person.pk, on)
    return [Waiting(f"key-result-{pk}", title, who or "") for pk, title, who in rows]


@lru_cache(maxsize=16)
def _proposals(limit: int) -> Kept:
    def ask(person_id: int, on: date) -> QuerySet[Any, tuple[Any, ...]]:
        below = Q(owner_person__manager=person_id) | Q(owner_unit__lead=person_id)
        found = Objective.objects.filter(
            below, proposal__isnull=False, commitment=None, cycle__closes_on__gte=on, cycle__closing=None
        ).exclude(proposal__by=person_id)
        return found.order_by("proposal__at", "id").values_list("id", "title", "proposal__by__name")[:limit]

    return Kept(ask)


@lru_cache(maxsize=16)
def _calls(limit: int) -> Kept:
    def ask(person_id: int, on: date) -> QuerySet[Any, tuple[Any, ...]]:
        # Trap: conditions on four tables joined by OR make the database read every key result.
        reports = Person.objects.filter(manager=person_id).order_by().values("pk")
        led = Unit.objects.filter(lead=person_id).order_by().values("pk")
        objectives = Objective.objects.order_by().values("pk")
        below = objectives.filter(owner_person=person_id).union(
            objectives.filter(owner_person__in=reports), objectives.filter(owner_unit__in=led), all=True
        )
        near = Q(objective__in=below) | Q(owner__in=reports)
        published = Q(objective__proposal__isnull=False) | Q(objective__commitment__isnull=False)
        found = KeyResult.objects.filter(
            near, published, needs_help=True, objective__cycle__closes_on__gte=on, objective__cycle__closing=None
        ).exclude(owner=person_id)
        return found.order_by("-checked_in_at", "id").values_list("id", "title", "owner__name")[:limit]

    return Kept(ask)
