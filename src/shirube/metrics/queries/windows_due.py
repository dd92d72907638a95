"""Reads which periods of a metric are to be measured on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from shirube.calendars.periods import Stretch
from shirube.cycles.models import Cycle

from ..models import Metric, Reading
from ..windows import windows_of

LOOKED_BACK = timedelta(days=400)
"""How long after its end a period is measured anew when its data changes."""


def windows_due(metric: Metric, *, on: date, data_versions: Mapping[str, int]) -> tuple[Stretch, ...]:
    """The periods of cycles that run or are in their closing window, as far as they began, and earlier ones whose data
    or definition changed since they were measured; none that is final. Oldest first.
    """
    standing = Reading.objects.standing().filter(metric=metric, end_on__gte=on - LOOKED_BACK)
    columns = standing.values_list("start_on", "end_on", "frozen_at", "definition_version", "data_versions")
    now = (metric.definition_version, dict(data_versions))
    due, final = set(_open_windows(metric, on)), set()
    for start, end, frozen_at, *known in columns:
        if frozen_at is not None:
            final.add(Stretch(start, end))
        elif tuple(known) != now:
            due.add(Stretch(start, end))
    return tuple(sorted(due - final))


def _open_windows(metric: Metric, on: date) -> list[Stretch]:
    structure = metric.structure
    if structure is None:
        return []
    cycles = Cycle.objects.filter(
        company=metric.company_id, start_on__lte=on, closes_on__gte=on, closing=None
    ).values_list("start_on", "end_on")
    first_month = metric.company.fiscal_year_starts_in
    return [
        window
        for start, end in cycles
        for window in windows_of(structure, start=start, end=end, first_month=first_month)
        if window.start <= on
    ]
