"""Pushes a value straight to a metric that is not computed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from shirube import outbox
from shirube.activity import ledger
from shirube.people.models import Person
from shirube.people.policy import require
from shirube.refusal import Refusal

from ..errands import MEASURE_METRIC, measure_metric
from ..models import Metric, Reading
from ..policy import may_change
from .keep_reading import Found, keep_reading, standing_readings
from .note_trouble import clear
from .watch_range import watch_range

LARGEST = Decimal(10) ** 18
FINEST = 10


class IsComputed(Refusal):
    """The metric has a definition over datasets; deliver rows instead of a value."""


class NotAValue(Refusal):
    """The value is no number below 10^18 with at most ten decimals."""


class PeriodTurnedAround(Refusal):
    """The last day of the period lies before the first."""


class IsFinal(Refusal):
    """The cycle is closed, and the value of that period is final."""


@transaction.atomic
def push_value(
    metric: Metric, *, value: Decimal, start_on: date, end_on: date, by: Person | None, at: datetime
) -> Reading:
    """The reading that stands for the period from then on; the same value twice is once.

    Raises NotYours, IsComputed, NotAValue, PeriodTurnedAround, IsFinal.
    """
    require(may_change(metric, by), company_id=metric.company_id, by=by)
    metric = Metric.objects.select_for_update(of=("self",), no_key=True).get(pk=metric.pk)
    _need_sound(metric, value, start_on, end_on)
    window = (start_on, end_on)
    details = {"is_running": end_on >= timezone.localdate(at)}
    earlier = standing_readings(metric, [window]).get(window)
    if earlier is not None and earlier.frozen_at is not None and earlier.value != value:
        raise IsFinal
    Metric.objects.filter(pk=metric.pk).update(measured_at=at)
    clear(metric)
    made = keep_reading(metric, Found(window, value, 1, details=details), earlier, by=by, at=at)
    if made is None:
        return Reading.objects.get(metric=metric, start_on=start_on, end_on=end_on, restatement=None)
    _tell(metric, made, by=by, at=at)
    watch_range(metric, at=at)
    return made


def _need_sound(metric: Metric, value: Decimal, start_on: date, end_on: date) -> None:
    if metric.definition is not None:
        raise IsComputed
    if end_on < start_on:
        raise PeriodTurnedAround
    if not value.is_finite() or abs(value) >= LARGEST:
        raise NotAValue
    if int(value.normalize().as_tuple().exponent) < -FINEST:
        raise NotAValue


def _tell(metric: Metric, made: Reading, *, by: Person | None, at: datetime) -> None:
    key = measure_metric(metric.pk, f"pushed-{made.pk}")
    outbox.put(MEASURE_METRIC, key=key, payload={"metric": metric.pk}, due_at=at)
    ledger.record(
        "pushed-value",
        subject=metric.subject,
        label=metric.name,
        actor=by,
        company_id=metric.company_id,
        at=at,
        details={"value": format(made.value or 0, "f"), "unit": metric.unit},
    )
