"""Reads the goals of units or of people in one cycle: their objectives, and the key results they answer for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..models import KeyResult, Objective
from .key_result_rows import KeyResultRow, key_result_rows
from .outline import OutlineObjective, Scope, objective_rows
from .visible_subjects import visible_objectives

MOST = 200
"""More than any one board can show."""


@dataclass(frozen=True, slots=True)
class Goals:
    """Objectives in their order; key results of those and, for people, those they answer for elsewhere."""

    objectives: tuple[OutlineObjective, ...]
    key_results: tuple[KeyResultRow, ...]


def goals_of_units(scope: Scope, unit_ids: Collection[int]) -> Goals:
    """What these very units own in the cycle, as far as the person may see it."""
    found = Objective.objects.filter(cycle=scope.cycle_id, owner_unit__in=unit_ids)
    objectives = objective_rows(scope, found.order_by("position", "id")[:MOST])
    ids = [objective.id for objective in objectives]
    rows = key_result_rows(KeyResult.objects.filter(objective__in=ids).order_by("position", "id"))
    return Goals(tuple(objectives), tuple(rows))


def goals_of_people(scope: Scope, person_ids: Collection[int]) -> Goals:
    """What these people own or answer for in the cycle, as far as the person may see it."""
    found = Objective.objects.filter(cycle=scope.cycle_id, owner_person__in=person_ids)
    objectives = objective_rows(scope, found.order_by("position", "id")[:MOST])
    ids = [objective.id for objective in objectives]
    own = KeyResult.objects.filter(objective__in=ids).order_by("position", "id")
    answered = KeyResult.objects.filter(owner__in=person_ids, objective__cycle=scope.cycle_id)
    elsewhere = key_result_rows(answered.exclude(objective__in=ids).order_by("objective_id", "position", "id")[:MOST])
    visible = visible_objectives({row.objective_id for row in elsewhere}, person=scope.person)
    rows = [*key_result_rows(own), *(row for row in elsewhere if row.objective_id in visible)]
    return Goals(tuple(objectives), tuple(rows))
