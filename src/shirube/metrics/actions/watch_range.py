"""Watches a KPI: one ledger line when it leaves its healthy range, one when it comes back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from shirube.activity.models import LedgerLine
from shirube.measuring.definition import Nature, nature_of

from ..models import Metric, Reading
from .note_trouble import tell

LEFT_RANGE, CAME_BACK = "left-range", "came-back"


def watch_range(metric: Metric, *, at: datetime) -> None:
    """Tells of a crossing since it was last looked at; the metric must be locked."""
    if not metric.is_kpi or (reading := judged_reading(metric)) is None or reading.value is None:
        return
    was_outside = _last_verb(metric) == LEFT_RANGE
    is_outside = not is_healthy(metric, reading.value)
    facts = {"value": format(reading.value, "f"), "unit": metric.unit, "reading": reading.pk}
    if is_outside and not was_outside:
        tell("left-range", metric, at=at, **facts)
    if was_outside and not is_outside:
        tell("came-back", metric, at=at, **facts)


def is_healthy(metric: Metric, value: Decimal) -> bool:
    """Whether a value lies in the healthy range, its ends included; an open end holds everything."""
    lowest, highest = metric.healthy_min, metric.healthy_max
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)


def judged_reading(metric: Metric) -> Reading | None:
    """The newest reading with a value that says something of health.

    Trap: what adds up over its period is low on the first day of every month; it is judged when the period is over.
    """
    structure = metric.structure
    adds_up = structure is not None and nature_of(structure) is Nature.FLOW
    standing = Reading.objects.standing().filter(metric=metric, value__isnull=False)
    newest = standing.order_by("-end_on", "start_on", "-id")
    return next((one for one in newest if not (adds_up and one.details.get("is_running"))), None)


def _last_verb(metric: Metric) -> str:
    crossings = LedgerLine.objects.filter(subject=metric.subject, verb__in=(LEFT_RANGE, CAME_BACK))
    return crossings.order_by("-id").values_list("verb", flat=True).first() or ""
