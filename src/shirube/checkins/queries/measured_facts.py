"""Reads where measured key results have their values from, how fresh they are, and whose value stands over them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from shirube.goals.models import KeyResult
from shirube.measuring.definition import datasets_of, definition_of
from shirube.metrics.models import Source

COLUMNS = (
    "id",
    "metric_id",
    "metric__name",
    "metric__company_id",
    "metric__definition",
    "metric__measured_at",
    "metric__trouble",
    "metric__trouble_details",
    "metric__fresh_hours",
    "override__until",
    "override__by__name",
    "override__check_in__value",
)


@dataclass(frozen=True, slots=True)
class MeasuredFacts:
    """The metric of a key result: the moment its data speaks of, the sources it comes from, and what is wrong.

    `until` ("" for none) is an Until: the value `by_hand` that `by_name` said stands over the measured one.
    """

    metric_id: int
    name: str
    moment: datetime | None
    origins: tuple[str, ...]
    trouble: str
    trouble_details: Mapping[str, Any]
    fresh_hours: int
    until: str
    by_name: str
    by_hand: Decimal | None

    def is_stale(self, at: datetime) -> bool:
        """Whether its data is older than it may be, or something keeps new data away."""
        return bool(self.trouble) or self.moment is None or at - self.moment > timedelta(hours=self.fresh_hours)


def measured_facts(key_result_ids: Collection[int]) -> Mapping[int, MeasuredFacts]:
    """By key result, for those a metric measures; two queries, one where none is."""
    rows = KeyResult.objects.filter(pk__in=key_result_ids, metric__isnull=False).values_list(*COLUMNS)
    found = list(rows) if key_result_ids else []
    names = {row[0]: _datasets(row[4]) for row in found}
    sources = _sources({row[3] for row in found}, {name for read in names.values() for name in read})
    return {
        row[0]: MeasuredFacts(
            metric_id=row[1],
            name=row[2],
            moment=row[5],
            origins=tuple(origin for name in names[row[0]] for origin in sources.get((row[3], name), [name])),
            trouble=row[6],
            trouble_details=row[7],
            fresh_hours=row[8],
            until=row[9] or "",
            by_name=row[10] or "",
            by_hand=row[11],
        )
        for row in found
    }


def _datasets(definition: Any) -> list[str]:
    return [] if definition is None else sorted(datasets_of(definition_of(definition)))


def _sources(companies: Collection[int], names: Collection[str]) -> Mapping[tuple[int, str], list[str]]:
    """The names of the sources that fill each dataset."""
    found: dict[tuple[int, str], list[str]] = {}
    if names:
        filled = Source.objects.filter(company__in=companies, dataset__name__in=names, is_on=True).order_by("name")
        for company, dataset, source in filled.values_list("company_id", "dataset__name", "name"):
            found.setdefault((company, dataset), []).append(source)
    return found
