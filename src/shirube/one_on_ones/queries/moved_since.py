"""Reads what moved on key results between two moments: check-ins, which everyone of the company may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from shirube.checkins.models import CheckIn
from shirube.goals.models import KeyResult

COLUMNS = (
    "key_result_id",
    "value",
    "progress",
    "status",
    "confidence",
    "note",
    "needs_help",
    "at",
    "by__name",
)


@dataclass(frozen=True, slots=True)
class Said:
    """One check-in as it was said; progress in basis points, None where it is unknown."""

    value: Decimal | None
    progress: int | None
    status: str
    confidence: int | None
    note: str
    needs_help: bool
    at: datetime
    by_name: str | None


@dataclass(frozen=True, slots=True)
class Movement:
    """`before` is the last word up to the first moment, `since` everything said after it, the oldest first."""

    before: Said | None
    since: tuple[Said, ...]


def moved_since(
    key_result_ids: Collection[int], *, since: datetime, until: datetime
) -> Mapping[int, Movement]:
    """The movement of each of these key results; two queries."""
    if not key_result_ids:
        return {}
    before = _last_words(key_result_ids, since)
    lines: dict[int, list[Said]] = defaultdict(list)
    said = CheckIn.objects.standing().filter(key_result__in=key_result_ids, at__gt=since, at__lte=until)
    for pk, *values in said.order_by("at", "id").values_list(*COLUMNS):
        lines[pk].append(Said(*values))
    return {pk: Movement(before.get(pk), tuple(lines[pk])) for pk in key_result_ids}


def _last_words(key_result_ids: Collection[int], until: datetime) -> dict[int, Said]:
    earlier = (
        CheckIn.objects.standing().filter(key_result=OuterRef("pk"), at__lte=until).order_by("-at", "-id")
    )
    last = KeyResult.objects.filter(pk__in=key_result_ids).annotate(last=Subquery(earlier.values("pk")[:1]))
    found = CheckIn.objects.filter(pk__in=last.values("last")).values_list(*COLUMNS)
    return {pk: Said(*values) for pk, *values in found}
