"""Reads what check-ins measured, for lines and forecasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from shirube.databases.kept_statements import Kept

from ..models import CheckIn

Said = tuple[date, Decimal]


def readings_of(
    key_result_ids: Collection[int], *, milestones: Collection[int] = ()
) -> Mapping[int, tuple[Said, ...]]:
    """(local day, value) by key result, in order of time; of `milestones` their progress (0–1) then; one query."""
    found: dict[int, dict[date, Decimal]] = defaultdict(dict)
    here = timezone.get_current_timezone()
    for pk, at, value, progress in _lines(tuple(key_result_ids)):
        said = value if pk not in milestones else None if progress is None else Decimal(progress) / 10_000
        if said is not None:
            found[pk][at.astimezone(here).date()] = said
    return {pk: tuple(by_day.items()) for pk, by_day in found.items()}


@Kept
def _lines(key_result_ids: tuple[int, ...]) -> QuerySet[CheckIn, tuple[Any, ...]]:
    lines = CheckIn.objects.standing().filter(key_result__in=key_result_ids).order_by("at", "id")
    return lines.values_list("key_result_id", "at", "value", "progress")
