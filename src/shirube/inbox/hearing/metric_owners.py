"""Who hears of a metric: that it left its healthy range, or that no new value arrives."""

from __future__ import annotations

from shirube.activity.models import LedgerLine
from shirube.metrics.models import Metric

from .subjects import number_of


def answerable(line: LedgerLine) -> set[int]:
    """Its owner alone; a metric without one tells nobody."""
    owners = Metric.objects.filter(pk=number_of(line.subject, "metric") or 0, owner__isnull=False)
    return {pk for pk in owners.values_list("owner", flat=True) if pk is not None}
