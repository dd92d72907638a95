"""How many requests of Mazrica's 10,000 a day are left; its day begins at midnight UTC."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from shirube.metrics.faults import Fault

from ..source_kind import SourceFailed

A_DAY = 10_000


def left(memory: Mapping[str, Any], at: datetime) -> int:
    """What this source may still ask today. Raises SourceFailed when that is nothing, until the next day."""
    rest = A_DAY - asked_today(memory, at)
    if rest <= 0:
        raise SourceFailed(Fault.RATE_LIMITED, _until_tomorrow(at), said=f"{A_DAY:,} / day")
    return rest


def asked_today(memory: Mapping[str, Any], at: datetime) -> int:
    """How many requests were made on this day."""
    return int(memory.get("asked", 0)) if memory.get("day") == _day(at) else 0


def noted(memory: Mapping[str, Any], at: datetime, made: int) -> dict[str, Any]:
    """What to remember after so many more requests."""
    return {"day": _day(at), "asked": asked_today(memory, at) + made}


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()


def _until_tomorrow(at: datetime) -> timedelta:
    now = at.astimezone(UTC)
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1) - now
