"""Keeps what was found out about one period, as a further reading where it says something new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shirube.people.models import Person

from ..models import Metric, Reading

RESTATED, MOVED = "restated", "moved"
"""Marks in `details` of a reading that follows another of its period: the value of a period that was over changed,
or a running period just went on.
"""
MARKS = frozenset({RESTATED, MOVED})
Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading would say; `definition_version` None where the value was pushed."""

    window: Window
    value: Decimal | None
    n: int = 0
    missing: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    definition_version: int | None = None
    data_versions: Mapping[str, int] = field(default_factory=dict)


def standing_readings(metric: Metric, windows: Iterable[Window]) -> dict[Window, Reading]:
    """The reading that stands for each of these periods; the metric must be locked until the new ones are kept."""
    wanted = set(windows)
    starts = {start for start, _end in wanted}
    found = Reading.objects.standing().filter(metric=metric, start_on__in=starts)
    by_window = {(reading.start_on, reading.end_on): reading for reading in found}
    return {window: reading for window, reading in by_window.items() if window in wanted}


def keep_reading(
    metric: Metric, found: Found, earlier: Reading | None, *, by: Person | None = None, at: datetime
) -> Reading | None:
    """The new reading; None where the earlier one says the same, is final, or knows newer data."""
    if earlier is not None and (earlier.frozen_at is not None or is_same(earlier, found)):
        return None
    if earlier is not None and is_newer(earlier, found):
        return None
    return Reading.objects.create(
        metric=metric,
        start_on=found.window[0],
        end_on=found.window[1],
        value=found.value,
        n=found.n,
        missing=found.missing,
        details={**found.details, **_mark(earlier, found)},
        definition_version=found.definition_version,
        data_versions=dict(found.data_versions),
        by=by,
        at=at,
        restates=earlier,
    )


def is_same(earlier: Reading, found: Found) -> bool:
    """Whether nothing is said that was not said before."""
    before = {name: value for name, value in earlier.details.items() if name not in MARKS}
    said = (earlier.value, earlier.n, earlier.missing, before)
    return said == (found.value, found.n, found.missing, dict(found.details))


def is_newer(earlier: Reading, found: Found) -> bool:
    """Whether another worker measured meanwhile, with rows or a definition that came after ours."""
    if (earlier.definition_version or 0) > (found.definition_version or 0):
        return True
    known = found.data_versions
    return any(version > known.get(name, version) for name, version in earlier.data_versions.items())


def _mark(earlier: Reading | None, found: Found) -> dict[str, bool]:
    if earlier is None:
        return {}
    is_shouted = not earlier.details.get("is_running") and earlier.value not in (None, found.value)
    return {RESTATED if is_shouted else MOVED: True}
