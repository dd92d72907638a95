"""Measures one metric, and lets the key results bound to it take what came of it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from shirube.checkins.actions.take_reading import take_reading
from shirube.metrics.actions.take_readings import take_readings
from shirube.metrics.models import Metric
from shirube.outbox.models import Errand


def measure_metric(errand: Errand, at: datetime) -> None:
    """Handler of "measure-metric": done again it changes nothing."""
    metric = Metric.objects.filter(pk=errand.payload["metric"]).first()
    if metric is not None:
        measure(metric, at=at)


def measure(metric: Metric, *, at: datetime) -> list[int]:
    """Takes the readings of a metric as of that moment; answers the key results whose value moved."""
    take_readings(metric, at=at, on=timezone.localdate(at))
    return [key_result.pk for key_result in take_reading(metric, at=at)]
