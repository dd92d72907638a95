"""Moves progress up the tree: the only code that writes stored progress.

Two ways, one arithmetic (`okr.rollup`): `climb` adds the change of one check-in along its line, one narrow statement
a level, and stops where nothing changes any more; `settle` recomputes what a change of structure touched, and all
that changes above it.
Trap: `climb` needs the shared structure lock, `settle` the exclusive one (`goals/locks.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
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
    """What happened to one key result: progress in basis points before and after; `weight` in hundredths.

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


@dataclass(frozen=True, slots=True)
class Rise:
    """What supporters bring to the key result above them: the change of its weighted total, in basis points."""

    change: int = 0
    value_moved: bool = False

    def with_more(self, other: Rise) -> Rise:
        """Two supporters' changes together."""
        return Rise(self.change + other.change, self.value_moved or other.value_moved)


def climb(key_result_ids: Iterable[int], stand: Callable[[int], Movement]) -> frozenset[str]:
    """Let every key result take its new state by `stand` (which locks it), and carry the movements up the tree.

    Answers with the names of all it touched ("key-result-42", "objective-7"), for open pages.

    One level of the tree after the other, the deepest first and by id within a level, each level stopping what no
    longer moves: so two transactions never wait for each other, and most of them never reach the company.
    """
    waiting = _by_depth(set(key_result_ids))
    depth = max(waiting, default=0)
    rising: dict[int, Rise] = {}
    touched: set[str] = set()
    while waiting or rising:
        movements: list[Movement] = []
        here = waiting.pop(depth, set())
        touched.update(f"key-result-{pk}" for pk in here | rising.keys())
        for pk in sorted(here | rising.keys()):
            if pk in rising:
                movements.extend(_raise_key_result(pk, rising[pk]))
            if pk in here:
                movements.append(stand(pk))
        touched.update(f"objective-{movement.objective_id}" for movement in movements)
        rising = _raise_objectives([movement for movement in movements if not movement.still])
        depth -= 1
    return frozenset(touched)


def _by_depth(key_result_ids: set[int]) -> dict[int, set[int]]:
    """Key results by the number of objectives between them and the root; one alone needs no counting."""
    if len(key_result_ids) < 2:
        return {0: key_result_ids} if key_result_ids else {}
    ids = sorted(key_result_ids)
    with connection.cursor() as cursor:
        cursor.execute(DEPTHS.format(marks=", ".join(["%s"] * len(ids))), ids)
        rows = cursor.fetchall()
    levels: dict[int, set[int]] = {}
    for pk, depth in rows:
        levels.setdefault(depth, set()).add(pk)
    return levels


def _raise_objectives(movements: Sequence[Movement]) -> dict[int, Rise]:
    """Apply the movements of one level to its objectives, by id; what rises to the key results above."""
    rising: dict[int, Rise] = {}
    for objective_id, group in groupby(sorted(movements, key=_objective), key=_objective):
        above, rise = _raise_objective(objective_id, list(group))
        if above is not None and (rise.change or rise.value_moved):
            rising[above] = rising.get(above, Rise()).with_more(rise)
    return rising


def _objective(movement: Movement) -> int:
    return movement.objective_id


def _raise_objective(objective_id: int, movements: Sequence[Movement]) -> tuple[int | None, Rise]:
    change = sum(movement.weight * (movement.after - movement.before) for movement in movements)
    total, weight, above, support_weight = _run(
        RAISE_OBJECTIVE,
        id=objective_id,
        change=change,
        known=sum(movement.known for movement in movements),
        known_weight=sum(movement.known * movement.weight for movement in movements),
    )
    gained = rollup.half_up(total, weight) - rollup.half_up(total - change, weight)
    units = rollup.weight_units(_decimal(support_weight))
    return above, Rise(units * gained, any(movement.value_moved for movement in movements))


def _raise_key_result(key_result_id: int, rise: Rise) -> list[Movement]:
    """What the rise does to the key result itself: nothing while it is measured by hand."""
    total, weight, objective_id, own_weight, measured_by, mode = _run(
        RAISE_KEY_RESULT, id=key_result_id, change=rise.change
    )
    if measured_by != MeasuredBy.SUPPORTERS:
        return []
    units = rollup.weight_units(_decimal(own_weight))
    if mode == SupportMode.SUM:
        return [_resum(KeyResult.objects.get(pk=key_result_id), units)] if rise.value_moved else []
    before, after = rollup.half_up(total - rise.change, weight), rollup.half_up(total, weight)
    return [Movement(key_result_id, objective_id, units, before, after, known=0)]


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
    first_of_each = dict(reversed(list(lines)))
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
