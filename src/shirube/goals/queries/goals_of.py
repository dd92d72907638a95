"""Reads the goals of units or of people in one cycle: their objectives, and the key results they answer for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from shirube.people.models import Person

from ..models import KeyResult, Objective
from .key_result_rows import KeyResultRow, key_result_rows
from .outline import OutlineObjective, objective_rows

MOST = 200
"""More than any one board can show."""


@dataclass(frozen=True, slots=True)
class Goals:
    """Objectives in their order; key results of those and, for people, those they answer for elsewhere."""

    objectives: tuple[OutlineObjective, ...]
    key_results: tuple[KeyResultRow, ...]


def goals_of_units(unit_ids: Collection[int], *, cycle_id: int, person: Person) -> Goals:
    """What these very units own, as far as this person may see it; two queries."""
    found = Objective.objects.visible_to(person).filter(cycle=cycle_id, owner_unit__in=unit_ids)
    objectives = objective_rows(found.order_by("position", "id"), limit=MOST)
    ids = [objective.id for objective in objectives]
    rows = key_result_rows(KeyResult.objects.filter(objective__in=ids).order_by("position", "id"))
    return Goals(tuple(objectives), tuple(rows))


def goals_of_people(person_ids: Collection[int], *, cycle_id: int, person: Person) -> Goals:
    """What these people own or answer for; two queries."""
    visible = Objective.objects.visible_to(person).filter(cycle=cycle_id)
    objectives = objective_rows(visible.filter(owner_person__in=person_ids).order_by("position", "id"), limit=MOST)
    ids = [objective.id for objective in objectives]
    theirs = Q(objective__in=ids) | Q(
        owner__in=person_ids, objective__cycle=cycle_id, objective__in=visible.filter(key_results__owner__in=person_ids)
    )
    found = KeyResult.objects.filter(theirs).order_by("objective__position", "position", "id")
    rows = key_result_rows(found[: 5 * MOST])
    return Goals(tuple(objectives), tuple(rows))
