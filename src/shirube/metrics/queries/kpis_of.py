"""The KPIs of a company and whether each is in its healthy range."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from shirube.activity.models import LedgerLine
from shirube.calendars.periods import Stretch
from shirube.measuring.definition import AnyDefinition, Nature, definition_of, nature_of
from shirube.people.models import Person, Unit

from ..actions.watch_range import CAME_BACK, LEFT_RANGE
from ..models import Metric, Reading

FEW = 4
"""A year, a half, a quarter and a month may be running at once; the one before them is over."""


class Health(StrEnum):
    """Where a value lies against its healthy range."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One KPI; `value` is its newest that says something of health, `stretch` the days it is about.

    `outside_since` is when it was first seen outside its range, None while it is inside.
    """

    id: int
    name: str
    unit: str
    good: str
    owner_name: str
    definition: AnyDefinition | None
    lowest: Decimal | None
    highest: Decimal | None
    value: Decimal | None
    stretch: Stretch | None
    health: Health
    outside_since: datetime | None
    version: int

    @property
    def is_outside(self) -> bool:
        """Whether somebody should look at it."""
        return self.health in (Health.BELOW, Health.ABOVE)


def kpis_of(company_id: int) -> list[KpiRow]:
    """Those outside their range first, then by name; three queries."""
    return _worst_first(Metric.objects.filter(company=company_id, is_kpi=True))


def kpis_kept_by(unit: Unit, *, on: date) -> list[KpiRow]:
    """Those whose owners belong on that day to the unit or to one below it, in the same order; three queries."""
    owners = Person.objects.in_units(Unit.objects.within(unit), on=on)
    return _worst_first(Metric.objects.filter(company=unit.company_id, is_kpi=True, owner__in=owners))


def kpi_named(metric_id: int, company_id: int) -> KpiRow | None:
    """This metric as a KPI; a metric without a range is one of unknown health."""
    return next(iter(_rows(Metric.objects.filter(company=company_id, pk=metric_id))), None)


def health_of(value: Decimal | None, lowest: Decimal | None, highest: Decimal | None) -> Health:
    """Both ends are healthy themselves; an open end holds everything."""
    if value is None or (lowest is None and highest is None):
        return Health.UNKNOWN
    if lowest is not None and value < lowest:
        return Health.BELOW
    return Health.ABOVE if highest is not None and value > highest else Health.INSIDE


def _worst_first(metrics: QuerySet[Metric]) -> list[KpiRow]:
    return sorted(_rows(metrics), key=lambda row: (not row.is_outside, row.name))


def _rows(metrics: QuerySet[Metric]) -> list[KpiRow]:
    lines = list(
        metrics.values_list(
            "id", "name", "unit", "good", "owner__name", "definition", "healthy_min", "healthy_max", "version"
        )
    )
    ids = [line[0] for line in lines]
    readings, crossings = _newest(ids), _crossings(ids)
    return [_row(line, readings.get(line[0], []), crossings.get(line[0])) for line in lines]


def _row(
    line: tuple[Any, ...], readings: list[tuple[Decimal, Stretch, bool]], since: datetime | None
) -> KpiRow:
    pk, name, unit, good, owner, said, lowest, highest, version = line
    definition = None if said is None else definition_of(said)
    adds_up = definition is not None and nature_of(definition) is Nature.FLOW
    judged = next((one for one in readings if not (adds_up and one[2])), None)
    value, stretch = (None, None) if judged is None else judged[:2]
    health = health_of(value, lowest, highest)
    since = since if health in (Health.BELOW, Health.ABOVE) else None
    return KpiRow(
        pk, name, unit, good, owner or "", definition, lowest, highest, value, stretch, health, since, version
    )


def _newest(ids: list[int]) -> Mapping[int, list[tuple[Decimal, Stretch, bool]]]:
    """By metric, its newest known values, newest first: value, days, whether they still run."""
    rank = Window(
        RowNumber(),
        partition_by=[F("metric_id")],
        order_by=[F("end_on").desc(), F("start_on").asc(), F("id").desc()],
    )
    known = Reading.objects.standing().filter(metric__in=ids, value__isnull=False).annotate(rank=rank)
    found: defaultdict[int, list[tuple[Decimal, Stretch, bool]]] = defaultdict(list)
    lines = known.filter(rank__lte=FEW).order_by("metric_id", "rank")
    for pk, value, start, end, details in lines.values_list(
        "metric_id", "value", "start_on", "end_on", "details"
    ):
        if value is not None:
            found[pk].append((value, Stretch(start, end), bool(details.get("is_running"))))
    return found


def _crossings(ids: list[int]) -> Mapping[int, datetime]:
    """By metric, when it last left its range, where it has not come back since."""
    subjects = {f"metric-{pk}": pk for pk in ids}
    lines = LedgerLine.objects.filter(subject__in=subjects, verb__in=(LEFT_RANGE, CAME_BACK)).order_by("id")
    last = {subjects[subject]: (verb, at) for subject, verb, at in lines.values_list("subject", "verb", "at")}
    return {pk: at for pk, (verb, at) in last.items() if verb == LEFT_RANGE}
