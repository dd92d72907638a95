"""Datasets and metrics as the tests of readings need them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from factories import MONDAY, the_company
from shirube.metrics.models import Dataset, Metric
from shirube.people.models import Person

WON = {
    "measure": "count",
    "dataset": "商談",
    "date": "完了日",
    "where": [{"column": "フェーズ", "is": "=", "value": "受注"}],
}
"""Deals won per month, as a definition."""


def a_dataset(name: str = "商談", **fields: Any) -> Dataset:
    """A dataset that was delivered this morning; without a table."""
    arrived = {
        "as_of": MONDAY - timedelta(hours=3),
        "delivered_at": MONDAY - timedelta(hours=3),
        "version": 1,
    }
    return Dataset.objects.create(
        company=the_company(), name=name, key=["商談ID"], created_at=MONDAY, **(arrived | fields)
    )


def a_metric(
    name: str = "受注件数", *, owner: Person | None = None, at: datetime = MONDAY, **fields: Any
) -> Metric:
    """Deals won, measured this morning."""
    usual = {"unit": "件", "definition": WON, "measured_at": at - timedelta(hours=3)}
    return Metric.objects.create(
        company=the_company(), name=name, owner=owner, created_at=at, **(usual | fields)
    )
