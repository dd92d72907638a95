"""Reads how long sheets of check-ins take: by week for the company, by unit for the last weeks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from shirube.okr.spread import percentile

from ..models import SheetTime

FEWEST = 5
"""Fewer sheets in a week could be about one person."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many sheets, how many key results on them, and the seconds that half and nine of ten took at most.

    Of fewer than five sheets p50 and p90 are not told.
    """

    sheets: int
    rows: int
    p50: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class WeekOfSheets:
    """The sheets sent in the week that begins on this Monday."""

    week: date
    spread: Spread


def weeks_of_sheets(company_id: int, *, since: date) -> list[WeekOfSheets]:
    """The weeks from `since` in which sheets were sent, the newest first; one query, counted in the database."""
    found: dict[date, Counter[int]] = defaultdict(Counter)
    held: Counter[date] = Counter()
    rows = SheetTime.objects.filter(company=company_id, week__gte=since).order_by().values_list("week", "seconds")
    for week, seconds, sheets, key_results in rows.annotate(Count("id"), Sum("rows")):
        found[week][seconds] += sheets
        held[week] += key_results
    return [WeekOfSheets(week, _spread(found[week], held[week])) for week in sorted(found, reverse=True)]


def sheets_by_unit(company_id: int, *, since: date) -> Mapping[int, Spread]:
    """The spread of each unit with everything below it, by id; one query.

    Only weeks with five sheets and more from the unit are counted.
    """
    weekly: dict[tuple[int, date], Counter[int]] = defaultdict(Counter)
    rows = SheetTime.objects.filter(company=company_id, week__gte=since).exclude(unit_path="").order_by()
    for path, week, seconds, sheets in rows.values_list("unit_path", "week", "seconds").annotate(Count("id")):
        for unit in path.strip("/").split("/"):
            weekly[int(unit), week][seconds] += sheets
    whole: dict[int, Counter[int]] = defaultdict(Counter)
    for (unit_id, _week), counts in weekly.items():
        if counts.total() >= FEWEST:
            whole[unit_id] += counts
    return {unit_id: _spread(counts, 0) for unit_id, counts in whole.items()}


def _spread(counts: Counter[int], rows: int) -> Spread:
    sheets = counts.total()
    if sheets < FEWEST:
        return Spread(sheets, rows, None, None)
    return Spread(sheets, rows, percentile(counts, 50), percentile(counts, 90))
