"""A KPI as its metric's page and the list of KPIs draw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from shirube.metrics.models import Metric
from shirube.metrics.policy import may_change
from shirube.metrics.queries.kpis_of import KpiRow, kpi_named, kpis_kept_by, kpis_of
from shirube.okr.kinds import Kind, MeasuredBy
from shirube.people.models import Person, Unit

from .. import addresses
from ..wording import kpis, metrics


@dataclass(frozen=True, slots=True)
class KpiPart:
    """Everything finished for the page; `suggest_address` leads to a key result that would bring it back into range."""

    id: int
    name: str
    address: str
    is_kpi: bool
    sign: str
    health: str
    value: str
    period: str
    range: str
    standing: str
    owner_name: str
    is_outside: bool
    suggest_address: str
    range_address: str


@dataclass(frozen=True, slots=True)
class KpiList:
    """All KPIs under the sentence that says how they stand."""

    heading: str
    lines: tuple[KpiPart, ...]


def kpi_list(person: Person) -> KpiList:
    """Those of the company, the ones outside their range first; three queries."""
    rows = kpis_of(person.company_id)
    return KpiList(
        kpis.all_of(rows) if rows else "", tuple(_part(row, writes=person.writes, may_change_it=False) for row in rows)
    )


def kpis_of_unit(unit: Unit, *, on: date) -> tuple[KpiPart, ...]:
    """What the people of a unit keep healthy, the ones outside their range first, to read; three queries."""
    return tuple(_part(row, writes=False, may_change_it=False) for row in kpis_kept_by(unit, on=on))


def kpi_part(metric: Metric, person: Person) -> KpiPart:
    """The part of a metric's page about its healthy range; three queries."""
    row = kpi_named(metric.pk, metric.company_id)
    assert row is not None, "the metric stands"
    return _part(row, writes=person.writes, may_change_it=may_change(metric, person))


def beginning_of(row: KpiRow) -> dict[str, str]:
    """What the editor begins with: the key result that brings the KPI back, measured by the KPI itself."""
    lowest, highest = kpis.rounded(row.lowest), kpis.rounded(row.highest)
    between = row.lowest is not None and row.highest is not None
    kind = Kind.BETWEEN if between else Kind.AT_LEAST if row.lowest is not None else Kind.AT_MOST
    return {
        "title": kpis.key_result_sentence(row)[:500],
        "kind": kind,
        "baseline": "" if between else kpis.rounded(row.value),
        "target": lowest or highest,
        "target_max": highest if between else "",
        "unit": metrics.unit_of(row.definition, row.unit),
        "measured_by": MeasuredBy.SOURCE,
        "metric": row.name,
    }


def _part(row: KpiRow, *, writes: bool, may_change_it: bool) -> KpiPart:
    is_kpi = row.lowest is not None or row.highest is not None
    suggests = row.is_outside and writes
    return KpiPart(
        id=row.id,
        name=row.name,
        address=addresses.of("metric", row.id),
        is_kpi=is_kpi,
        sign=kpis.SIGNS[row.health],
        health=str(kpis.HEALTHS[row.health]),
        value=kpis.value_of(row),
        period=kpis.period_of(row),
        range=kpis.range_of(row),
        standing=kpis.standing(row) if is_kpi else "",
        owner_name=row.owner_name,
        is_outside=row.is_outside,
        suggest_address=f"{reverse('new-objective')}?{urlencode({'kpi': row.id})}" if suggests else "",
        range_address=addresses.of("healthy-range", row.id) if may_change_it else "",
    )
