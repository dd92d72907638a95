"""The KGIs of a company with where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from ..models import Good, Kgi, Reading


@dataclass(frozen=True, slots=True)
class KgiRow:
    """One KGI; `current` is the newest reading of its metric, else what a person said. `read_at` None: said by hand.

    `share` is how much of the target is reached, from 0, above 1 after an overshoot; None while nothing is known and
    where `less_is_better`.
    """

    id: int
    name: str
    unit: str
    start_on: date
    end_on: date
    target: Decimal
    current: Decimal | None
    metric_id: int | None
    metric_name: str
    read_at: datetime | None
    less_is_better: bool
    share: Decimal | None


def kgis_between(company_id: int, start_on: date, end_on: date) -> list[KgiRow]:
    """Those whose dates touch these days, in their order; one query."""
    return _rows(Kgi.objects.filter(company=company_id, start_on__lte=end_on, end_on__gte=start_on))


def kgis_named(company_id: int, ids: list[int]) -> list[KgiRow]:
    """These KGIs."""
    return _rows(Kgi.objects.filter(company=company_id, pk__in=ids))


def _rows(kgis: QuerySet[Kgi]) -> list[KgiRow]:
    read = _newest_reading()
    lines = kgis.annotate(
        read=Subquery(read.values("value")[:1]), read_at=Subquery(read.values("at")[:1])
    ).values_list(
        "id", "name", "unit", "start_on", "end_on", "target", "current",
        "metric_id", "metric__name", "metric__good", "read", "read_at",
    )  # fmt: skip
    return [_row(*line) for line in lines]


def _newest_reading() -> QuerySet[Reading]:
    """The reading of exactly the KGI's days; without one, the newest that touches them."""
    readings = Reading.objects.standing().filter(
        metric=OuterRef("metric"),
        value__isnull=False,
        start_on__lte=OuterRef("end_on"),
        end_on__gte=OuterRef("start_on"),
    )
    exact = Case(
        When(start_on=OuterRef("start_on"), end_on=OuterRef("end_on"), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return readings.annotate(exact=exact).order_by(F("exact").desc(), "-end_on", "-start_on", "-id")


def _row(*line: Any) -> KgiRow:
    pk, name, unit, start_on, end_on, target, said, metric_id, metric_name, good, read, read_at = line
    current = said if metric_id is None else read
    falls = good == Good.DOWN
    share = None if falls else share_of(current, target)
    return KgiRow(
        pk, name, unit, start_on, end_on, target, current, metric_id, metric_name or "", read_at, falls, share
    )


def share_of(current: Decimal | None, target: Decimal) -> Decimal | None:
    """How much of the target is reached; None where a share would say nothing."""
    if current is None or target <= 0:
        return None
    return max(current / target, Decimal(0))
