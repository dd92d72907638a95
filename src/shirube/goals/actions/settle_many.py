"""Recomputes many key results and objectives at once: the bulk way of `roll_up.settle`, with the same arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import connection

from shirube.okr import rollup
from shirube.okr.kinds import SupportMode

from ..models import KeyResult, Objective
from .roll_up import count

AT_ONCE = 500
OF_KEY_RESULT = ("supporters_total", "supporters_weight", "current", "progress", "measured")
OF_OBJECTIVE = ("total", "weight", "measured_weight", "unmeasured", "progress")
STORE_OBJECTIVE = """
UPDATE goals_objective
   SET total = %s, weight = %s, measured_weight = %s, unmeasured = %s, progress = %s
 WHERE id = %s
"""


def settle_many(*, key_results: Iterable[int] = (), objectives: Iterable[int] = ()) -> None:
    """Settle these from what lies below them, and level by level everything above that changes in turn.

    The caller holds the structure alone (`hold_structure`).
    """
    waiting_key_results, waiting_objectives = set(key_results), set(objectives)
    while waiting_key_results or waiting_objectives:
        for ids in _portions(waiting_key_results):
            waiting_objectives |= _settle_key_results(ids)
        waiting_key_results = set()
        for ids in _portions(waiting_objectives):
            waiting_key_results |= _settle_objectives(ids)
        waiting_objectives = set()


def _portions(ids: set[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _settle_key_results(ids: list[int]) -> set[int]:
    """Settle these; the objectives they belong to."""
    below: dict[int, list[rollup.Part]] = defaultdict(list)
    supporters = Objective.objects.filter(supports_key_result__in=ids, weight__gt=0)
    for pk, weight, progress in supporters.values_list(
        "supports_key_result_id", "support_weight", "progress"
    ):
        below[pk].append(rollup.Part(rollup.weight_units(weight), progress))
    changed = []
    key_results = list(KeyResult.objects.filter(pk__in=ids))
    for key_result in key_results:
        before = [getattr(key_result, name) for name in OF_KEY_RESULT]
        whole = rollup.total(below[key_result.pk])
        key_result.supporters_total, key_result.supporters_weight = whole.num, whole.den
        count(key_result)
        if before != [getattr(key_result, name) for name in OF_KEY_RESULT]:
            changed.append(key_result)
    KeyResult.objects.bulk_update(changed, OF_KEY_RESULT, batch_size=AT_ONCE)
    return {key_result.objective_id for key_result in key_results}


def _settle_objectives(ids: list[int]) -> set[int]:
    """Settle these; the key results above them that may change."""
    parts: dict[int, list[rollup.Part]] = defaultdict(list)
    rows = KeyResult.objects.filter(objective__in=ids).values_list(
        "objective_id", "weight", "progress", "measured"
    )
    for pk, weight, progress, measured in rows:
        parts[pk].append(rollup.Part(rollup.weight_units(weight), progress, measured))
    changed, above = [], set()
    for objective in Objective.objects.filter(pk__in=ids).select_related("supports_key_result"):
        before = [getattr(objective, name) for name in OF_OBJECTIVE]
        seen = (objective.progress, objective.weight > 0)
        whole = rollup.total(parts[objective.pk])
        objective.total, objective.weight = whole.num, whole.den
        objective.measured_weight, objective.unmeasured = whole.measured_den, whole.unmeasured
        objective.progress = whole.basis_points or 0
        if before != [getattr(objective, name) for name in OF_OBJECTIVE]:
            changed.append(objective)
        sign = objective.supports_key_result
        if sign is not None and (
            seen != (objective.progress, objective.weight > 0) or sign.support_mode == SupportMode.SUM
        ):
            above.add(sign.pk)
    _store(changed)
    return above


def _store(objectives: list[Objective]) -> None:
    """Trap: Django's bulk_update writes one long CASE a column, which takes ten times as long."""
    values = [[*(getattr(objective, name) for name in OF_OBJECTIVE), objective.pk] for objective in objectives]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(STORE_OBJECTIVE, values)
