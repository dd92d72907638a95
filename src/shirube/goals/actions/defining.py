"""Writes a definition into a key result: checks it, then its columns, steps and contributors."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from shirube.okr.kinds import Kind, MeasuredBy
from shirube.okr.progress import Incomplete, clamped, step_progress
from shirube.okr.progress import Step as HeartStep
from shirube.okr.relative import fixed_measure
from shirube.okr.rollup import weight_units
from shirube.refusal import NotYours, Refusal

from ..definition import Definition, StepLine, demand_in, measure_in
from ..models import Contribution, KeyResult, Step
from ..periods import progress_in_periods
from .binding import need_measurable

LARGEST = Decimal(10) ** 18
FINEST = 10


class OutOfRange(Refusal):
    """A number is too large or has more than ten decimals to be a measured value.

    `field` names it.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NoWords(Refusal):
    """A title is empty or longer than its 500 characters."""


def need_sound(definition: Definition, *, company_id: int) -> None:
    """Refuse what can never be measured, and people from elsewhere.

    Raises NoWords, NoDistance, OutOfRange, NotYours, and what `need_measurable` raises; ValueError for a weight that is
    not in hundredths.
    """
    if not 0 < len(definition.title.strip()) <= 500:
        raise NoWords
    for field in ("baseline", "target", "target_max"):
        need_in_range(getattr(definition, field), field=field)
    for weight in (definition.weight, *(step.weight for step in definition.steps)):
        if not 0 < weight < 10_000:
            raise OutOfRange("weight")
        weight_units(weight)
    people = [person for person in (definition.owner, *definition.contributors) if person is not None]
    if any(person.company_id != company_id for person in people):
        raise NotYours
    need_measurable(definition, company_id=company_id)
    _need_distance(definition)


def need_in_range(value: Decimal | None, *, field: str) -> None:
    """Measured values are finite, below 10^18 in size and have at most ten decimals."""
    if value is None:
        return
    if not value.is_finite() or abs(value) >= LARGEST:
        raise OutOfRange(field)
    if int(value.normalize().as_tuple().exponent) < -FINEST:
        raise OutOfRange(field)


def write_rows(key_result: KeyResult, definition: Definition) -> None:
    """Replace steps and contributors by those of the definition."""
    if [StepLine(step.title, step.weight, step.done) for step in key_result.steps.all()] != list(
        definition.steps
    ):
        key_result.steps.all().delete()
        Step.objects.bulk_create(
            Step(
                key_result=key_result, title=line.title, weight=line.weight, done=line.done, position=position
            )
            for position, line in enumerate(definition.steps)
        )
    wanted = {person.pk for person in definition.contributors} - {key_result.owner_id}
    key_result.contributions.exclude(person__in=wanted).delete()
    held = set(key_result.contributions.values_list("person", flat=True))
    Contribution.objects.bulk_create(
        Contribution(key_result=key_result, person_id=pk) for pk in sorted(wanted - held)
    )


def progress_by_hand(key_result: KeyResult, *, on: date | None = None) -> Decimal | None:
    """Raw progress of the value by hand, of a milestone's steps, or of the periods ended before `on`.

    None while unknown.
    `on` is needed where periods are judged one by one; not given, it is the day up to which they were.
    """
    if key_result.kind == Kind.MILESTONE:
        return milestone_progress(key_result)
    if key_result.measured_by == MeasuredBy.SUPPORTERS and key_result.support_mode == "sum":
        return None
    if demand_in(key_result).is_periodic:
        day = on or key_result.counted_on
        return None if day is None else progress_in_periods(key_result, on=day)
    measure = measure_in(key_result)
    return None if measure is None else measure.progress(key_result.current)


def milestone_progress(key_result: KeyResult) -> Decimal | None:
    """Done weight over all weight; a milestone without steps is one yes or no, said as the value 1 or 0."""
    steps = [HeartStep(step.weight, step.done) for step in key_result.steps.all()]
    if steps:
        return step_progress(steps) if key_result.checked_in_at or any(step.done for step in steps) else None
    return None if key_result.current is None else clamped(key_result.current)


def _need_distance(definition: Definition) -> None:
    demand = demand_in(definition)
    try:
        if not demand.is_periodic:
            fixed_measure(demand)
    except Incomplete:
        return
