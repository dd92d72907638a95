"""What could measure the sentence that is being written: metrics of the company, or a definition to finish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from shirube.metrics.models import Metric
from shirube.metrics.policy import may_define
from shirube.metrics.queries.matching import Candidate, Sought, best, candidates_of
from shirube.okr.kinds import MeasuredBy
from shirube.people.models import Person
from shirube.reading import Direction, Reading

MOST_NAMES = 500
MEASURES: Mapping[str, str] = {
    "count": "count",
    "sum": "sum",
    "avg": "mean",
    "median": "median",
    "duration": "duration",
    "ratio": "ratio",
    "point_in_time": "latest",
    "max": "max",
    "min": "min",
}
"""What a definition begins with for an aggregation of the reader."""
DAYS = ("営業日", "日", "business days", "days")
PERIODS = ("week", "month", "quarter")


@dataclass(frozen=True, slots=True)
class Offer:
    """A metric that fits; a click sets these fields."""

    name: str
    sets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measuring:
    """`bound` is the metric that measures it already; otherwise `offers`, or the address of a definition to finish."""

    bound: str = ""
    bound_address: str = ""
    offers: tuple[Offer, ...] = ()
    define_address: str = ""
    frees: Mapping[str, str] = field(default_factory=lambda: {"measured_by": str(MeasuredBy.HAND)})


def measuring_of(reading: Reading, text: str, person: Person, *, measured_by: str, metric: str) -> Measuring:
    """For a sentence as it was read and the fields as they stand; two queries at most."""
    if measured_by == MeasuredBy.SOURCE and metric:
        pk = Metric.objects.visible_to(person).filter(name=metric).values_list("pk", flat=True).first()
        return Measuring(bound=metric, bound_address=reverse("metric", args=[pk])) if pk else Measuring()
    if measured_by == MeasuredBy.SUPPORTERS or reading.direction is Direction.MILESTONE or not reading.metric:
        return Measuring()
    fitting = best(_sought(reading, text), candidates_of(person.company_id))
    if fitting:
        return Measuring(offers=tuple(_offer(one, reading) for one in fitting))
    offers_defining = may_define(person) and reading.target is not None and _has_data(person)
    return Measuring(define_address=_define_address(reading) if offers_defining else "")


def metric_names(person: Person) -> list[str]:
    """The names to choose from, by name."""
    return list(Metric.objects.visible_to(person).values_list("name", flat=True)[:MOST_NAMES])


def _sought(reading: Reading, text: str) -> Sought:
    return Sought(reading.metric, text, reading.unit or "", reading.aggregation or "", reading.period or "")


def _offer(one: Candidate, reading: Reading) -> Offer:
    sets = {"measured_by": str(MeasuredBy.SOURCE), "metric": one.name}
    return Offer(one.name, sets if reading.unit or not one.unit else {**sets, "unit": one.unit})


def _has_data(person: Person) -> bool:
    return person.company.datasets.exists()


def _define_address(reading: Reading) -> str:
    """A definition that begins with what was read; the rest is for a person to finish."""
    measure = MEASURES.get(reading.aggregation or "", "")
    if measure in ("mean", "median") and (reading.unit or "") in DAYS:
        measure = "duration"
    falls = reading.direction in (Direction.DECREASE, Direction.AT_MOST)
    begun = {
        "name": reading.metric[:150],
        "unit": (reading.unit or "")[:30],
        "measure": measure,
        "period": reading.period if reading.period in PERIODS else "",
        "good": "down" if falls else "up",
    }
    return f"{reverse('new-metric')}?{urlencode({name: value for name, value in begun.items() if value})}"
