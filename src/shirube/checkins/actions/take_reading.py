"""Takes the readings of a metric into the key results it measures: each new value becomes a check-in nobody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.goals.actions.roll_up import Movement, climb
from shirube.goals.locks import share_structure
from shirube.goals.models import KeyResult
from shirube.goals.openness import day_of
from shirube.goals.queries.due import SETTLED, in_open_cycles
from shirube.live import announce
from shirube.metrics.models import Metric
from shirube.okr.kinds import Kind, MeasuredBy

from ..measured_values import Due, dues_of
from ..models import CheckIn, Override
from .stand import stand


def take_reading(metric: Metric, *, at: datetime) -> list[KeyResult]:
    """Every key result whose story the readings of this metric go on; those that were told nothing new are left.

    Only settled ones in open cycles; a value that is unknown is never taken as zero, and a value said by hand stands
    as long as it was meant to.
    """
    bound = KeyResult.objects.filter(SETTLED, in_open_cycles(day_of(at)), metric=metric, measured_by=MeasuredBy.SOURCE)
    return take_into(bound.exclude(kind=Kind.MILESTONE).order_by("pk").values_list("pk", flat=True), at=at)


@transaction.atomic
def take_into(key_result_ids: Iterable[int], *, at: datetime) -> list[KeyResult]:
    """The same for these key results of one company."""
    asked = [measured_key_result(pk) for pk in key_result_ids]
    moving = [key_result.pk for key_result in asked if dues_of(key_result, at=at).values]
    if not moving:
        return []
    company_id = asked[0].objective.cycle.company_id
    share_structure(company_id)
    announce(company_id, *climb(moving, lambda pk: take(pk, at=at)))
    return list(KeyResult.objects.filter(pk__in=moving).order_by("pk"))


def measured_key_result(pk: int, *, lock: bool = False) -> KeyResult:
    """The key result with all that its measuring needs, locked until the transaction ends when asked."""
    rows = KeyResult.objects.select_related("objective__cycle__company", "metric")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=pk)


def take(pk: int, *, at: datetime) -> Movement:
    """What is due, taken into one key result: to be called by `climb`.

    Trap: it is asked again under the lock; of two workers the second finds nothing.
    """
    key_result = measured_key_result(pk, lock=True)
    dues = dues_of(key_result, at=at)
    if dues.ends_override:
        Override.objects.filter(key_result=key_result).delete()
    made = [_append(key_result, due, at) for due in dues.values]
    movement = stand(key_result, made[0] if len(made) == 1 else None, on=day_of(at))
    CheckIn.objects.filter(pk__in=[one.pk for one in made[-1:]]).update(progress=key_result.hand_progress)
    return movement


def _append(key_result: KeyResult, due: Due, at: datetime) -> CheckIn:
    made = CheckIn.objects.create(
        key_result=key_result,
        value=due.value,
        by=None,
        at=due.at,
        recorded_at=at,
        reading=due.reading,
        corrects=due.corrects,
    )
    ledger.record(
        "measured",
        subject=key_result.subject,
        within=f"objective-{key_result.objective_id}",
        label=key_result.title,
        actor=None,
        company_id=key_result.objective.cycle.company_id,
        at=at,
        details={
            "check_in": made.pk,
            "value": format(due.value, "f"),
            "unit": key_result.unit,
            "metric": due.reading.metric_id,
            "restated": due.corrects is not None,
        },
    )
    return made


