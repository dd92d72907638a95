"""Turns what a file says into check-ins, and computes what they leave standing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from shirube.checkins.models import CheckIn
from shirube.checkins.replaying import replay
from shirube.cycles.models import Cycle
from shirube.goals.definition import demand_in, measure_in
from shirube.goals.models import KeyResult
from shirube.goals.periods import judged_periods
from shirube.okr.kinds import Kind
from shirube.okr.progress import Step, basis_points, clamped, step_progress
from shirube.okr.relative import progress_of_periods
from shirube.people.models import Person

from ..proposing.plan import KeyResultPlan, Saying

MORNING = time(9, 0)


def check_ins_of(
    plan: KeyResultPlan, key_result: KeyResult, *, cycle: Cycle, by: Person, at: datetime
) -> list[CheckIn]:
    """The check-ins of one key result, oldest first, not stored yet."""
    weights = [weight for _, weight in plan.wanted["steps"]]
    made = [
        CheckIn(
            key_result=key_result,
            value=saying.value,
            steps_done=None if saying.steps_done is None else list(saying.steps_done),
            confidence=saying.confidence,
            status=saying.status or "",
            note=saying.note,
            progress=_progress(saying, key_result, weights),
            by=by,
            at=at if saying.on is None else moment_of(saying.on, at),
            recorded_at=at,
            corrects_id=saying.corrects,
        )
        for saying in plan.sayings
    ]
    if demand_in(key_result).is_periodic:
        for place, line in enumerate(made):
            line.progress = _in_periods(key_result, made[: place + 1], cycle, on=timezone.localdate(line.at))
    return made


def moment_of(on: date, at: datetime) -> datetime:
    """Nine in the morning of that day, never later than the import itself."""
    return min(timezone.make_aware(datetime.combine(on, MORNING)), at)


def take_state(key_result: KeyResult, said: Sequence[CheckIn], *, cycle: Cycle, on: date) -> None:
    """Put into a key result not stored yet what its check-ins leave standing on that day."""
    standing = replay(sorted(said, key=lambda line: line.at))
    key_result.current, key_result.confidence = standing.current, standing.confidence
    key_result.status, key_result.checked_in_at = standing.status, standing.checked_in_at
    if demand_in(key_result).is_periodic:
        key_result.counted_on = on
        key_result.hand_progress = _in_periods(key_result, said, cycle, on=on)
        return
    measure = measure_in(key_result)
    progress = None if measure is None else measure.progress(standing.current)
    key_result.hand_progress = None if progress is None else basis_points(progress)


def _in_periods(key_result: KeyResult, lines: Sequence[CheckIn], cycle: Cycle, *, on: date) -> int | None:
    """Basis points from the periods that ended before that day; None when nothing is known of them."""
    demand = demand_in(key_result)
    told = sorted(lines, key=lambda line: line.at)
    judged = judged_periods(
        demand,
        [(timezone.localdate(line.at), line.value) for line in told if line.value is not None],
        start_on=cycle.start_on,
        end_on=cycle.end_on,
        first_month=cycle.company.fiscal_year_starts_in,
        on=on,
    )
    progress = progress_of_periods(demand, [period.outcome for period in judged if period.ended])
    return None if progress is None else basis_points(progress)


def _progress(saying: Saying, key_result: KeyResult, weights: Sequence[Decimal]) -> int | None:
    if key_result.kind == Kind.MILESTONE:
        if saying.steps_done is not None:
            done = [Step(weight, place in saying.steps_done) for place, weight in enumerate(weights)]
            return basis_points(step_progress(done))
        return None if saying.value is None else basis_points(clamped(saying.value))
    measure = measure_in(key_result)
    progress = None if measure is None or saying.value is None else measure.progress(saying.value)
    return None if progress is None else basis_points(progress)
