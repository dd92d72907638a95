"""Holds a key result against the metric that is to measure it."""

from __future__ import annotations

from datetime import datetime

from shirube import outbox
from shirube.metrics.errands import MEASURE_METRIC, measure_metric
from shirube.metrics.models import Metric
from shirube.okr.kinds import Kind, MeasuredBy
from shirube.okr.relative import Demand
from shirube.okr.unit_conversion import zeros_between
from shirube.refusal import NotYours, Refusal

from ..definition import Definition, demand_in
from ..models import KeyResult, Objective

WHOLE_CYCLE = "cycle"


class UnitsDiffer(Refusal):
    """The metric counts in a unit that cannot be converted into that of the key result."""

    def __init__(self, unit: str, metric_unit: str) -> None:
        super().__init__(f"{unit}, {metric_unit}")
        self.unit, self.metric_unit = unit, metric_unit


class PeriodsDiffer(Refusal):
    """The key result is judged by periods of another length than the metric is measured in."""

    def __init__(self, period: str, metric_period: str) -> None:
        super().__init__(f"{period}, {metric_period}")
        self.period, self.metric_period = period, metric_period


class NothingToMeasure(Refusal):
    """What is done in steps is told by people, not measured."""


def need_measurable(definition: Definition, *, company_id: int) -> None:
    """Refuse a metric from elsewhere, and one whose values would mean something else here.

    A key result may say that a source measures it before anybody chose the metric. Raises NotYours, UnitsDiffer,
    PeriodsDiffer, NothingToMeasure.
    """
    metric = definition.metric
    if metric is None:
        return
    if metric.company_id != company_id:
        raise NotYours
    if definition.measured_by != MeasuredBy.SOURCE:
        return
    if definition.kind == Kind.MILESTONE:
        raise NothingToMeasure
    if zeros_between(metric.unit, definition.unit) is None:
        raise UnitsDiffer(definition.unit, metric.unit)
    _need_same_period(demand_in(definition), metric)


def _need_same_period(demand: Demand, metric: Metric) -> None:
    structure = metric.structure
    if structure is None or not demand.is_periodic:
        return
    period = demand.judged_period or WHOLE_CYCLE
    if period != structure.period:
        raise PeriodsDiffer(period, structure.period)


def ask_to_measure(key_result: KeyResult, *, at: datetime) -> None:
    """Has its metric measured soon, so that it need not wait for the next delivery; in the caller's transaction."""
    if key_result.metric_id is None or key_result.measured_by != MeasuredBy.SOURCE:
        return
    key = measure_metric(key_result.metric_id, f"for-{key_result.pk}-{at.isoformat()}")
    outbox.put(MEASURE_METRIC, key=key, payload={"metric": key_result.metric_id}, due_at=at)


def ask_to_measure_in(objective: Objective, *, at: datetime) -> None:
    """The same for every key result of an objective that begins to count."""
    for key_result in objective.key_results.all():
        ask_to_measure(key_result, at=at)
