"""The metrics of a company as a list: each with its owner and its newest readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from shirube.calendars.periods import Stretch
from shirube.measuring.definition import AnyDefinition, definition_of

from ..models import Metric, Reading

MOST_READINGS = 13
"""As many periods as a small line shows."""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one period, None when unknown."""

    stretch: Stretch
    value: Decimal | None
    at: datetime
    is_running: bool


@dataclass(frozen=True, slots=True)
class MetricLine:
    """One metric; `readings` are its newest periods, oldest first."""

    id: int
    name: str
    description: str
    unit: str
    good: str
    owner_name: str
    definition: AnyDefinition | None
    is_kpi: bool
    is_kgi: bool
    healthy_min: Decimal | None
    healthy_max: Decimal | None
    fresh_hours: int
    measured_at: datetime | None
    trouble: str
    readings: tuple[Value, ...]


def metric_lines(company_id: int, *, words: str = "") -> list[MetricLine]:
    """Every metric, or those whose name or description holds the words; by name, three queries."""
    found = Metric.objects.filter(company=company_id)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(description__icontains=word))
    rows = list(
        found.order_by("name").values_list(
            "id", "name", "description", "unit", "good", "owner__name", "definition", "is_kpi",
            "healthy_min", "healthy_max", "fresh_hours", "measured_at", "trouble",
        )
    )  # fmt: skip
    readings = newest_readings([row[0] for row in rows])
    final = set(Metric.objects.filter(company=company_id, kgis__isnull=False).values_list("pk", flat=True))
    return [
        MetricLine(
            pk, name, description, unit, good, owner or "", None if said is None else definition_of(said),
            is_kpi, pk in final, low, high, hours, measured_at, trouble, readings.get(pk, ()),
        )
        for pk, name, description, unit, good, owner, said, is_kpi, low, high, hours, measured_at, trouble in rows
    ]  # fmt: skip


def newest_readings(
    metric_ids: Iterable[int], *, most: int = MOST_READINGS
) -> Mapping[int, tuple[Value, ...]]:
    """By metric, its newest periods, oldest first; one query."""
    ranked = Reading.objects.filter(metric__in=list(metric_ids), restatement=None).annotate(
        rank=Window(
            RowNumber(),
            partition_by=[F("metric_id")],
            order_by=[F("end_on").desc(), F("start_on").desc(), F("id").desc()],
        )
    )
    found: defaultdict[int, list[Value]] = defaultdict(list)
    lines = ranked.filter(rank__lte=most).order_by("metric_id", "end_on", "start_on", "id")
    for pk, start, end, value, at, details in lines.values_list(
        "metric_id", "start_on", "end_on", "value", "at", "details"
    ):
        found[pk].append(Value(Stretch(start, end), value, at, bool(details.get("is_running"))))
    return {pk: tuple(values) for pk, values in found.items()}
