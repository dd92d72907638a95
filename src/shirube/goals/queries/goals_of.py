"""Reads the goals of units or of people in one cycle: their objectives, and the key results they answer for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shirube.databases.kept_statements import Kept

from ..models import KeyResult, Objective
from .key_result_rows import COLUMNS as KEY_RESULT_COLUMNS
from .key_result_rows import KeyResultRow
from .outline import COLUMNS, OutlineObjective, Scope, key_results_under, visible_rows
from .visible_subjects import visible_objectives

MOST = 200
"""More than any one board can show."""
Rows = QuerySet[Any, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Goals:
    """Objectives in their order; key results of those and, for people, those they answer for elsewhere."""

    objectives: tuple[OutlineObjective, ...]
    key_results: tuple[KeyResultRow, ...]


def goals_of_units(scope: Scope, unit_ids: Collection[int]) -> Goals:
    """What these very units own in the cycle, as far as the person may see it."""
    objectives = visible_rows(scope, _ask_of_units(tuple(sorted(unit_ids)), scope.cycle_id))
    return Goals(tuple(objectives), tuple(key_results_under([objective.id for objective in objectives])))


def goals_of_people(scope: Scope, person_ids: Collection[int]) -> Goals:
    """What these people own or answer for in the cycle, as far as the person may see it."""
    people = tuple(sorted(person_ids))
    objectives = visible_rows(scope, _ask_of_people(people, scope.cycle_id))
    ids = tuple(objective.id for objective in objectives)
    elsewhere = _answered_elsewhere(people, scope.cycle_id, ids)
    visible = visible_objectives({row.objective_id for row in elsewhere}, person=scope.person)
    rows = [*key_results_under(ids), *(row for row in elsewhere if row.objective_id in visible)]
    return Goals(tuple(objectives), tuple(rows))


def _answered_elsewhere(
    person_ids: tuple[int, ...], cycle_id: int, but: tuple[int, ...]
) -> list[KeyResultRow]:
    """What they answer for in the cycle but under these objectives; one query."""
    found = _ask_elsewhere(person_ids, cycle_id, but) if but else _ask_answered(person_ids, cycle_id)
    return [KeyResultRow(*values) for values in found]


def _of_units(unit_ids: tuple[int, ...], cycle_id: int) -> Rows:
    found = Objective.objects.filter(cycle=cycle_id, owner_unit__in=unit_ids).order_by("position", "id")
    return found.values_list(*COLUMNS)[:MOST]


def _of_people(person_ids: tuple[int, ...], cycle_id: int) -> Rows:
    found = Objective.objects.filter(cycle=cycle_id, owner_person__in=person_ids).order_by("position", "id")
    return found.values_list(*COLUMNS)[:MOST]


def _answered(person_ids: tuple[int, ...], cycle_id: int) -> Rows:
    found = KeyResult.objects.filter(owner__in=person_ids, objective__cycle=cycle_id)
    return found.order_by("objective_id", "position", "id").values_list(*KEY_RESULT_COLUMNS)[:MOST]


def _elsewhere(person_ids: tuple[int, ...], cycle_id: int, but: tuple[int, ...]) -> Rows:
    found = KeyResult.objects.filter(owner__in=person_ids, objective__cycle=cycle_id).exclude(
        objective__in=but
    )
    return found.order_by("objective_id", "position", "id").values_list(*KEY_RESULT_COLUMNS)[:MOST]


_ask_of_units = Kept(_of_units)
_ask_of_people = Kept(_of_people)
_ask_answered = Kept(_answered)
_ask_elsewhere = Kept(_elsewhere)
