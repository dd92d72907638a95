"""Writes the state of a key result as its check-ins leave it, and says how its progress moved."""

from __future__ import annotations

from datetime import date

from shirube.goals.actions.defining import progress_by_hand
from shirube.goals.actions.roll_up import Movement, count
from shirube.goals.definition import demand_in
from shirube.goals.models import KeyResult
from shirube.okr.kinds import Kind, MeasuredBy, SupportMode
from shirube.okr.progress import basis_points
from shirube.okr.rollup import weight_units

from ..models import CheckIn
from ..replaying import Standing, after, replay

STATE = (
    "current",
    "status",
    "confidence",
    "needs_help",
    "checked_in_at",
    "hand_progress",
    "counted_on",
    "progress",
    "measured",
)


def stand(key_result: KeyResult, newest: CheckIn | None = None, *, on: date) -> Movement:
    """Store what stands on that day after `newest`, or after all check-ins replayed when it is not the latest.

    The key result must be locked; the answer is carried up by `climb`.
    """
    before, measured, value = key_result.progress, key_result.measured, key_result.current
    take(key_result, _after(key_result, newest), anew=_speaks_of_the_past(key_result, newest))
    if demand_in(key_result).is_periodic:
        key_result.counted_on = max(filter(None, (key_result.counted_on, on)))
    progress = progress_by_hand(key_result)
    key_result.hand_progress = None if progress is None else basis_points(progress)
    count(key_result)
    key_result.save(update_fields=STATE)
    if newest is not None:
        CheckIn.objects.filter(pk=newest.pk).update(progress=key_result.hand_progress)
    return Movement(
        key_result_id=key_result.pk,
        objective_id=key_result.objective_id,
        weight=weight_units(key_result.weight),
        before=before,
        after=key_result.progress,
        known=key_result.measured - measured,
        value_moved=key_result.current != value,
    )


def _speaks_of_the_past(key_result: KeyResult, newest: CheckIn | None) -> bool:
    if newest is None or newest.corrects_id is not None:
        return True
    return key_result.checked_in_at is not None and newest.at < key_result.checked_in_at


def _after(key_result: KeyResult, newest: CheckIn | None) -> Standing:
    if newest is None or _speaks_of_the_past(key_result, newest):
        return replay(CheckIn.objects.standing().filter(key_result=key_result).order_by("at", "id"))
    return after(
        Standing(
            current=key_result.current,
            confidence=key_result.confidence,
            status=key_result.status,
            needs_help=key_result.needs_help,
        ),
        newest,
    )


def take(key_result: KeyResult, standing: Standing, *, anew: bool) -> None:
    """Put into the record what its check-ins left standing; steps are saved, the record itself is not."""
    if not adds_up(key_result):
        key_result.current = standing.current
    key_result.confidence, key_result.status = standing.confidence, standing.status
    key_result.needs_help, key_result.checked_in_at = standing.needs_help, standing.checked_in_at
    if key_result.kind == Kind.MILESTONE and (anew or standing.steps_done is not None):
        for step in key_result.steps.all():
            done = step.position in (standing.steps_done or ())
            if step.done != done:
                step.done = done
                step.save(update_fields=["done"])


def adds_up(key_result: KeyResult) -> bool:
    """Whether its value is the sum of its supporters' values, not something a person says."""
    return key_result.measured_by == MeasuredBy.SUPPORTERS and key_result.support_mode == SupportMode.SUM
