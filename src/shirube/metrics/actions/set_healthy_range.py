"""Makes a metric a KPI by the range that is healthy for it, or changes that range."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.people.policy import require
from shirube.refusal import Refusal, Stale

from ..models import Metric
from ..policy import may_change
from .add_kgi import need_storable
from .watch_range import watch_range


class RangeTurnedAround(Refusal):
    """The lower end of the healthy range lies above the upper one."""


@transaction.atomic
def set_healthy_range(
    metric: Metric,
    *,
    version: int,
    lowest: Decimal | None,
    highest: Decimal | None,
    by: Person | None,
    at: datetime,
) -> Metric:
    """A KPI from then on, judged at once by its newest reading; with both ends open it is no KPI any more.

    Raises NotYours, Stale, RangeTurnedAround, TooLargeOrTooFine. Nothing changed: nothing written.
    """
    require(may_change(metric, by), company_id=metric.company_id, by=by)
    metric = (
        Metric.objects.select_for_update(of=("self",), no_key=True)
        .select_related("company")
        .get(pk=metric.pk)
    )
    if metric.version != version:
        raise Stale(current=metric.version)
    _need_range(lowest, highest)
    before = _facts(metric)
    metric.healthy_min, metric.healthy_max = lowest, highest
    metric.is_kpi = lowest is not None or highest is not None
    if not (difference := ledger.difference(before, _facts(metric))):
        return metric
    metric.version += 1
    metric.save(update_fields=["healthy_min", "healthy_max", "is_kpi", "version"])
    ledger.record(
        "set-healthy-range",
        subject=metric.subject,
        label=metric.name,
        actor=by,
        at=at,
        company_id=metric.company_id,
        details={"changes": difference},
    )
    watch_range(metric, at=at)
    return metric


def _need_range(lowest: Decimal | None, highest: Decimal | None) -> None:
    need_storable(lowest)
    need_storable(highest)
    if lowest is not None and highest is not None and lowest > highest:
        raise RangeTurnedAround


def _facts(metric: Metric) -> dict[str, Any]:
    return {"healthy_min": metric.healthy_min, "healthy_max": metric.healthy_max}
