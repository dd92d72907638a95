"""Moves progress up the tree: the only code that writes stored progress.

Two ways, one arithmetic (`okr.rollup`): `climb` adds the change of one check-in along its line, one narrow statement
a level, and stops where nothing changes any more; `settle` recomputes what a change of structure touched, and all
that changes above it.
Traps: `climb` needs the shared structure lock, `settle` the exclusive one (`goals/locks.py`). Several key results in
one transaction are handled deepest first, by id within a depth, so that two transactions never wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from shirube.okr import rollup
from shirube.okr.kinds import MeasuredBy, SupportMode
from shirube.okr.progress import basis_points

from ..definition import measure_in
from ..models import KeyResult, Objective

RAISE_OBJECTIVE = """
UPDATE goals_objective
   SET total = total + %(change)s,
       measured_weight = measured_weight + %(known_weight)s,
       unmeasured = unmeasured - %(known)s,
       progress = (2 * (total + %(change)s) + weight) / (2 * weight)
 WHERE id = %(id)s
RETURNING total, weight, supports_key_result_id, support_weight
"""
RAISE_KEY_RESULT = """
UPDATE goals_keyresult
   SET supporters_total = supporters_total + %(change)s,
       progress = CASE WHEN measured_by = 'supporters' AND support_mode = 'progress'
                       THEN (2 * (supporters_total + %(change)s) + supporters_weight) / (2 * supporters_weight)
                       ELSE progress END
 WHERE id = %(id)s
RETURNING supporters_total, supporters_weight, objective_id, weight, measured_by, support_mode
"""
DEPTHS = """
WITH RECURSIVE line(key_result, ancestor, depth) AS (
    SELECT id, objective_id, 0 FROM goals_keyresult WHERE id IN ({marks})
    UNION ALL
    SELECT line.key_result, above.objective_id, line.depth + 1
      FROM line
      JOIN goals_objective ON goals_objective.id = line.ancestor
      JOIN goals_keyresult AS above ON above.id = goals_objective.supports_key_result_id
)
SELECT key_result, MAX(depth) FROM line GROUP BY key_result
"""


@dataclass(frozen=True, slots=True)
class Movement:
    """What a check-in did to one key result: progress in basis points before and after.

    `known` is 1 when it became measured, -1 when it is no longer (an undone check-in), else 0.
    `value_moved` says that its value changed even if its progress did not: sums above still hear of it.
    """

    key_result_id: int
    objective_id: int
    weight: int
    before: int
    after: int
    known: int
    value_moved: bool = False

    @property
    def still(self) -> bool:
        """Whether nothing above can change."""
        return self.before == self.after and not self.known and not self.value_moved


def deepest_first(key_result_ids: Iterable[int]) -> list[int]:
    """The order in which key results are locked: the deepest in the tree first, by id within a depth."""
    ids = sorted(set(key_result_ids))
    if len(ids) < 2:
        return ids
    with connection.cursor() as cursor:
        cursor.execute(DEPTHS.format(marks=", ".join(["%s"] * len(ids))), ids)
        depths = dict(cursor.fetchall())
    return sorted(ids, key=lambda pk: (-depths[pk], pk))


def climb(movement: Movement | None) -> None:
    """Carry one movement up its line until nothing changes."""
    while movement is not None and not movement.still:
        movement = _one_level(movement)


def _one_level(movement: Movement) -> Movement | None:
    change = movement.weight * (movement.after - movement.before)
    total, weight, above, support_weight = _run(
        RAISE_OBJECTIVE,
        id=movement.objective_id,
        change=change,
        known=movement.known,
        known_weight=movement.known * movement.weight,
    )
    if above is None:
        return None
    gained = rollup.half_up(total, weight) - rollup.half_up(total - change, weight)
    if gained == 0 and not movement.value_moved:
        return None
    return _through_supported(
        above, rollup.weight_units(_decimal(support_weight)) * gained, movement.value_moved
    )


def _through_supported(key_result_id: int, change: int, value_moved: bool) -> Movement | None:
    total, weight, objective_id, own_weight, measured_by, mode = _run(
        RAISE_KEY_RESULT, id=key_result_id, change=change
    )
    if measured_by != MeasuredBy.SUPPORTERS:
        return None
    units = rollup.weight_units(_decimal(own_weight))
    if mode == SupportMode.SUM:
        return _resum(KeyResult.objects.get(pk=key_result_id), units) if value_moved else None
    before, after = rollup.half_up(total - change, weight), rollup.half_up(total, weight)
    return Movement(key_result_id, objective_id, units, before, after, known=0)


def _resum(key_result: KeyResult, units: int) -> Movement:
    """Trap: runs after RAISE_KEY_RESULT has locked the row, so every committed value below is in the sum."""
    before, was_measured, value_before = key_result.progress, key_result.measured, key_result.current
    _take_sum(key_result)
    key_result.save(update_fields=["current", "progress", "measured"])
    return Movement(
        key_result.pk,
        key_result.objective_id,
        units,
        before,
        key_result.progress,
        known=key_result.measured - was_measured,
        value_moved=key_result.current != value_before,
    )


def _take_sum(key_result: KeyResult) -> None:
    """Set value and progress of a key result that adds up the values of its supporters.

    Each supporting objective gives one value: that of its first key result in the same unit.
    """
    lines = (
        KeyResult.objects.filter(objective__supports_key_result=key_result, unit=key_result.unit)
        .order_by("objective_id", "position", "id")
        .values_list("objective_id", "current")
    )
    first_of_each = {objective: current for objective, current in reversed(list(lines))}
    key_result.current = rollup.sum_of_values(first_of_each.values())
    measure = measure_in(key_result)
    progress = None if measure is None else measure.progress(key_result.current)
    key_result.measured = progress is not None
    key_result.progress = basis_points(progress)


def _run(statement: str, **parameters: Any) -> Sequence[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row: Sequence[Any] = cursor.fetchone()
    return row


def _decimal(raw: object) -> Decimal:
    """Trap: SQLite hands decimals of raw statements out as floats; their shortest text is exact."""
    return Decimal(str(raw))


def settle(*, key_results: Iterable[int] = (), objectives: Iterable[int] = ()) -> None:
    """Recompute these from what lies directly below them, and everything above that changes in turn."""
    waiting_key_results, waiting_objectives = set(key_results), set(objectives)
    while waiting_key_results or waiting_objectives:
        for pk in sorted(waiting_key_results):
            waiting_objectives.add(settle_key_result(pk))
        waiting_key_results = set()
        for pk in sorted(waiting_objectives):
            if (above := settle_objective(pk)) is not None:
                waiting_key_results.add(above)
        waiting_objectives = set()


def settle_key_result(pk: int) -> int:
    """Recompute one key result from its own value and its supporters; the objective it belongs to."""
    key_result = KeyResult.objects.get(pk=pk)
    below = rollup.total(
        rollup.Part(rollup.weight_units(weight), progress)
        for weight, progress in Objective.objects.filter(supports_key_result=pk, weight__gt=0).values_list(
            "support_weight", "progress"
        )
    )
    key_result.supporters_total, key_result.supporters_weight = below.num, below.den
    count(key_result)
    key_result.save(
        update_fields=["supporters_total", "supporters_weight", "current", "progress", "measured"]
    )
    return key_result.objective_id


def count(key_result: KeyResult) -> None:
    """Decide which progress counts, by the way the key result is measured."""
    if key_result.measured_by != MeasuredBy.SUPPORTERS:
        key_result.progress = key_result.hand_progress or 0
        key_result.measured = key_result.hand_progress is not None
    elif key_result.support_mode == SupportMode.SUM:
        _take_sum(key_result)
    else:
        weight = key_result.supporters_weight
        key_result.measured = weight > 0
        key_result.progress = rollup.half_up(key_result.supporters_total, weight) if weight else 0


def settle_objective(pk: int) -> int | None:
    """Recompute one objective from its key results; the key result above it, when that may change."""
    objective = Objective.objects.get(pk=pk)
    before = (objective.progress, objective.weight > 0)
    whole = rollup.total(
        rollup.Part(rollup.weight_units(weight), progress, measured)
        for weight, progress, measured in objective.key_results.values_list("weight", "progress", "measured")
    )
    objective.total, objective.weight = whole.num, whole.den
    objective.measured_weight, objective.unmeasured = whole.measured_den, whole.unmeasured
    objective.progress = whole.basis_points or 0
    objective.save(update_fields=["total", "weight", "measured_weight", "unmeasured", "progress"])
    changed = before != (objective.progress, objective.weight > 0)
    return objective.supports_key_result_id if changed or _sums(objective) else None


def _sums(objective: Objective) -> bool:
    above = objective.supports_key_result
    return above is not None and above.support_mode == SupportMode.SUM
