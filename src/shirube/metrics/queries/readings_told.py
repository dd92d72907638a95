"""The readings of one metric, period by period, with all that makes them believable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from shirube.calendars.periods import Stretch
from shirube.measuring.answer import Excluded, Unfinished

from ..actions.keep_reading import RESTATED
from ..models import Reading

MOST_PERIODS = 60


@dataclass(frozen=True, slots=True)
class Restatement:
    """The value of a period that was over changed, because its records or the definition did."""

    at: datetime
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class ReadingTold:
    """One standing reading with every restatement its period went through, oldest first."""

    id: int
    stretch: Stretch
    value: Decimal | None
    n: int
    missing: str
    excluded: tuple[tuple[Excluded, int], ...]
    unfinished: Unfinished | None
    numerator: Decimal | None
    denominator: Decimal | None
    base: Decimal | None
    reached: bool | None
    is_running: bool
    definition_version: int | None
    data_versions: Mapping[str, int]
    at: datetime
    by_name: str
    restatements: tuple[Restatement, ...]
    frozen_at: datetime | None


def readings_told(metric_id: int) -> list[ReadingTold]:
    """Newest period first, at most five years of months; two queries."""
    readings = Reading.objects.filter(metric=metric_id)
    restatements: defaultdict[Stretch, list[Restatement]] = defaultdict(list)
    told = readings.filter(**{f"details__{RESTATED}": True}).order_by("id")
    for start, end, at, before, after in told.values_list(
        "start_on", "end_on", "at", "restates__value", "value"
    ):
        restatements[Stretch(start, end)].append(Restatement(at, before, after))
    rows = (
        readings.filter(restatement=None)
        .order_by("-end_on", "-start_on", "-id")
        .values_list(
            "id", "start_on", "end_on", "value", "n", "missing", "details", "definition_version", "data_versions",
            "at", "by__name", "frozen_at",
        )[:MOST_PERIODS]
    )  # fmt: skip
    return [_told(Stretch(start, end), restatements, pk, *row) for pk, start, end, *row in rows]


def _told(
    stretch: Stretch, restatements: Mapping[Stretch, list[Restatement]], pk: int, value: Decimal | None, n: int,
    missing: str, details: Mapping[str, Any], definition_version: int | None, data_versions: Mapping[str, int],
    at: datetime, by_name: str | None, frozen_at: datetime | None,
) -> ReadingTold:  # fmt: skip
    return ReadingTold(
        id=pk,
        stretch=stretch,
        value=value,
        n=n,
        missing=missing,
        excluded=excluded_in(details),
        unfinished=unfinished_in(details),
        numerator=_number(details.get("numerator")),
        denominator=_number(details.get("denominator")),
        base=_number(details.get("base")),
        reached=details.get("reached"),
        is_running=bool(details.get("is_running")),
        definition_version=definition_version,
        data_versions=data_versions,
        at=at,
        by_name=by_name or "",
        restatements=tuple(restatements.get(stretch, ())),
        frozen_at=frozen_at,
    )


def excluded_in(details: Mapping[str, Any]) -> tuple[tuple[Excluded, int], ...]:
    """What did not count, and why."""
    return tuple((Excluded(why), int(n)) for why, n in (details.get("excluded") or {}).items())


def unfinished_in(details: Mapping[str, Any]) -> Unfinished | None:
    """What waits for its second event."""
    said = details.get("unfinished")
    return None if not said else Unfinished(said["count"], said.get("late"), said.get("late_after"))


def _number(said: object) -> Decimal | None:
    return None if said is None else Decimal(str(said))


def reading_of(metric_id: int, stretch: Stretch) -> Reading | None:
    """The reading that stands for a period; one query."""
    kept = Reading.objects.standing().filter(metric=metric_id, start_on=stretch.start, end_on=stretch.end)
    return kept.only("value", "frozen_at", "at", "evidence").order_by("-id").first()
