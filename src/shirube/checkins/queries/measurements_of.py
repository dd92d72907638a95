"""Reads what sources measured, and what was measured when a person last spoke of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ..models import CheckIn

COLUMNS = ("key_result_id", "value", "at", "confidence", "status", "note", "needs_help")


@dataclass(slots=True)
class Measurement:
    """The latest value and its moment; `told` is the value when a person last said more than a value, at `told_at`."""

    value: Decimal | None = None
    at: datetime | None = None
    told: Decimal | None = None
    told_at: datetime | None = None


def measurements_of(key_result_ids: Collection[int]) -> Mapping[int, Measurement]:
    """By key result, for every one asked about; one query, none when nothing is asked about."""
    found: dict[int, Measurement] = defaultdict(Measurement)
    if not key_result_ids:
        return found
    lines = CheckIn.objects.standing().filter(key_result__in=key_result_ids).order_by("at", "id")
    for pk, value, at, confidence, status, note, needs_help in lines.values_list(*COLUMNS):
        seen = found[pk]
        if value is not None:
            seen.value, seen.at = value, at
        if confidence is not None or status or note or needs_help:
            seen.told, seen.told_at = seen.value, at
    return found
