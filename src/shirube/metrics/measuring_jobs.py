"""Puts the errands of measuring: after a delivery, with every new day, and when a cycle took its last change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from shirube.cycles.models import Cycle
from shirube.outbox import Order, put_all
from shirube.outbox.models import Errand

from .actions.freeze import freeze_readings
from .actions.note_trouble import is_too_old, mark, note_recovery, note_trouble
from .errands import FREEZE_METRIC, MEASURE_METRIC, measure_metric
from .faults import Fault
from .models import Dataset, Delivery, Metric, Reading
from .queries.metrics_reading import metrics_reading, moments_of
from .queries.windows_due import LOOKED_BACK


def measure_dataset(errand: Errand, at: datetime) -> None:
    """Handler of "measure-dataset": every metric that reads the dataset is measured, or marked when it was refused."""
    dataset = Dataset.objects.filter(pk=errand.payload["dataset"]).first()
    if dataset is None:
        return
    if refused := Delivery.objects.filter(pk=errand.payload.get("refused", 0)).exclude(refusal="").first():
        if not _is_outlived(dataset, refused):
            note_trouble(dataset, refused.refusal, refused.details, at)
        return
    order_measuring(metrics_reading(dataset), errand.key, at)


def _is_outlived(dataset: Dataset, refused: Delivery) -> bool:
    """Whether a sound delivery came after the refused one: an errand may be late."""
    return dataset.delivered_at is not None and dataset.delivered_at > refused.at


def order_measuring(metrics: Iterable[Metric], because: str, at: datetime) -> int:
    """Has each measured once for this reason; how many are new."""
    orders = [Order(measure_metric(one.pk, because), at, {"metric": one.pk}) for one in metrics]
    return put_all(MEASURE_METRIC, orders)


def plan_measuring(at: datetime) -> None:
    """Every metric once a day, for periods move on by themselves; and what got no data for too long is marked."""
    computed = list(Metric.objects.computed().order_by("pk"))
    order_measuring(computed, f"on-{timezone.localdate(at)}", at)
    _watch_freshness(computed, at)


def _watch_freshness(computed: Iterable[Metric], at: datetime) -> None:
    """The sample company is left alone: its data is of one day and meant to be."""
    moments = moments_of(computed)
    for metric in Metric.objects.filter(company__is_sample=False).order_by("pk"):
        moment = moments.get(metric.pk) or metric.measured_at
        if moment != metric.measured_at:
            Metric.objects.filter(pk=metric.pk).update(measured_at=moment)
        if metric.trouble:
            note_recovery([metric], at)
        elif is_too_old(metric, moment, at):
            mark(metric, Fault.STALE, {"hours": metric.fresh_hours}, at)


def plan_freezing(at: datetime) -> None:
    """What was measured in cycles that take no change any more becomes final; twice is once."""
    put_all(FREEZE_METRIC, [order for cycle in _closed(timezone.localdate(at)) for order in _freezing(cycle, at)])


def freeze_metric(errand: Errand, at: datetime) -> None:
    """Handler of "freeze-metric"."""
    metric = Metric.objects.filter(pk=errand.payload["metric"]).first()
    cycle = Cycle.objects.filter(pk=errand.payload["cycle"]).select_related("closing").first()
    on = timezone.localdate(at)
    if metric is not None and cycle is not None and _is_closed(cycle, on):
        freeze_readings(metric, start=cycle.start_on, end=cycle.end_on, at=at, on=on)


def _closed(on: date) -> list[Cycle]:
    over = Q(closes_on__lt=on) | Q(closing__isnull=False)
    return list(Cycle.objects.filter(over, end_on__gte=on - LOOKED_BACK - timedelta(days=31)).select_related("closing"))


def _is_closed(cycle: Cycle, on: date) -> bool:
    return hasattr(cycle, "closing") or cycle.closes_on < on


def _freezing(cycle: Cycle, at: datetime) -> list[Order]:
    """One order for each metric with a reading of the cycle that is not final yet; the closing is part of the key."""
    left = Reading.objects.standing().filter(
        metric__company=cycle.company_id, start_on__gte=cycle.start_on, end_on__lte=cycle.end_on, frozen_at=None
    )
    closing = f"by-{cycle.closing.pk}" if hasattr(cycle, "closing") else f"on-{cycle.closes_on}"
    return [
        Order(f"freeze-{cycle.pk}-{closing}-{pk}", at, {"metric": pk, "cycle": cycle.pk})
        for pk in left.order_by().values_list("metric", flat=True).distinct()
    ]
