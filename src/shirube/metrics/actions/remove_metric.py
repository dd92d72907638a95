"""Removes a metric with its readings, while no key result is measured by it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy as people_policy
from shirube.people.models import Person
from shirube.refusal import Refusal

from .. import policy
from ..models import Metric


class MeasuresKeyResults(Refusal):
    """So many key results are measured by the metric."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@transaction.atomic
def remove_metric(metric: Metric, *, by: Person | None, at: datetime) -> None:
    """The metric, its definitions and its readings are gone."""
    people_policy.require(policy.may_change(metric, by), company_id=metric.company_id, by=by)
    if bound := Metric.objects.filter(pk=metric.pk, key_results__isnull=False).count():
        raise MeasuresKeyResults(bound)
    ledger.record(
        "removed", subject=metric.subject, label=metric.name, actor=by, at=at, company_id=metric.company_id
    )
    metric.delete()
