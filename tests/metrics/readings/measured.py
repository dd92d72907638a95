"""Deals won, a metric over them, and key results it measures, as the tests of readings need them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from factories import MONDAY, a_key_result, the_company
from metrics.datasets import a_dataset, delivered
from shirube.goals.models import KeyResult
from shirube.jobs.measuring import measure_metric
from shirube.metrics import errands, measuring_jobs
from shirube.metrics.models import Dataset, Metric
from shirube.okr.kinds import Kind, MeasuredBy, Period
from shirube.outbox.sweeping import sweep
from shirube.people.models import Person

WON = {
    "measure": "count",
    "dataset": "案件",
    "date": "完了日",
    "where": [{"column": "フェーズ", "is": "=", "value": "受注"}],
}
"""Deals won per month."""
AMOUNT = {**WON, "measure": "sum", "column": "金額"}
"""Their amount in yen."""
MEASURING = {
    errands.MEASURE_DATASET: measuring_jobs.measure_dataset,
    errands.MEASURE_METRIC: measure_metric,
    errands.FREEZE_METRIC: measuring_jobs.freeze_metric,
}
Deal = tuple[str, str, int | None, None, str, None]


def deals(*days: str, first: int = 1, phase: str = "受注", amount: int | None = 1_000_000) -> list[Deal]:
    """One deal a day named (2026-10-05 …)."""
    return [(f"D{first + place}", phase, amount, None, day, None) for place, day in enumerate(days)]


OCTOBER = ("2026-10-05", "2026-10-12", "2026-10-30")
NOVEMBER = ("2026-11-02", "2026-11-13")


def the_deals(*days: str) -> Dataset:
    """Deals of an SFA, delivered on Monday at nine."""
    return a_dataset(rows=deals(*(days or OCTOBER + NOVEMBER)))


def more(dataset: Dataset, rows: Iterable[Deal], *, hours: int = 24) -> datetime:
    """Further rows arrive so many hours after Monday at nine; the moment."""
    at = MONDAY + timedelta(hours=hours)
    delivered(dataset, rows, at=at)
    return at


def a_metric(name: str = "受注件数", *, owner: Person | None = None, **fields: Any) -> Metric:
    """Deals won per month."""
    usual = {"unit": "件", "definition": WON, "created_at": MONDAY}
    return Metric.objects.create(company=the_company(), name=name, owner=owner, **(usual | fields))


def a_measured_key_result(metric: Metric, **fields: Any) -> KeyResult:
    """15 deals a month, measured by the metric."""
    usual: dict[str, Any] = {"kind": Kind.AT_LEAST, "period": Period.MONTH, "measured_by": MeasuredBy.SOURCE}
    return a_key_result(metric=metric, **(usual | fields))


def work(at: datetime) -> None:
    """Every errand that is due is done, and those that come of it."""
    while sweep(MEASURING, at=at, limit=100):
        pass
