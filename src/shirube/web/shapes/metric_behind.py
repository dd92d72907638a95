"""The metric behind a key result: its meaning in words, its newest value, and the way to the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from shirube.goals.models import KeyResult
from shirube.metrics.models import Metric
from shirube.metrics.queries.metric_lines import Value, newest_readings
from shirube.okr.kinds import MeasuredBy

from .. import addresses
from ..wording import dates, metrics
from ..wording.definitions import definition_sentence
from ..wording.quoting import clean
from .metric_card import newest_known, period_words
from .metric_page import trouble_words, value_words


@dataclass(frozen=True, slots=True)
class MetricBehind:
    """Everything finished for the page; `evidence` is empty where values are sent in from outside."""

    name: str
    address: str
    sentence: str
    period: str
    value: str
    data_of: str
    trouble: str
    evidence: str


def metric_behind(key_result: KeyResult) -> MetricBehind | None:
    """None where no metric measures it; two queries otherwise."""
    if key_result.metric_id is None or key_result.measured_by != MeasuredBy.SOURCE:
        return None
    metric = Metric.objects.get(pk=key_result.metric_id)
    definition = metric.structure
    cycle = key_result.objective.cycle
    newest = _newest_in(
        newest_readings([metric.pk], most=60).get(metric.pk, ()), cycle.start_on, cycle.end_on
    )
    period = None if definition is None else definition.period
    return MetricBehind(
        name=clean(metric.name),
        address=addresses.of("metric", metric.pk),
        sentence=str(metrics.PUSHED)
        if definition is None
        else definition_sentence(definition, unit=metric.unit),
        period=""
        if newest is None
        else period_words(metrics.stretch_name(newest.stretch, period), newest.is_running),
        value=value_words(metric, definition, None if newest is None else newest.value),
        data_of="" if metric.measured_at is None else dates.moment(metric.measured_at),
        trouble=trouble_words(metric),
        evidence="" if definition is None or newest is None else _evidence(metric.pk, newest),
    )


def _newest_in(readings: tuple[Value, ...], start: date, end: date) -> Value | None:
    """The newest value of a period that touches the cycle."""
    return newest_known([one for one in readings if one.stretch.start <= end and one.stretch.end >= start])


def _evidence(metric_id: int, newest: Value) -> str:
    asked = urlencode({"from": newest.stretch.start, "to": newest.stretch.end})
    return f"{reverse('metric-evidence', args=[metric_id])}?{asked}"
