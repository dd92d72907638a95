"""Which days to ask for: all of the past at first, then only those whose figures may still change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from shirube.metrics.faults import Fault

from ..source_kind import Asked, SourceFailed

MOST_DAYS = 3_660


def days(asked: Asked, *, unsettled: int) -> tuple[date, date]:
    """The first and the last day; the last is yesterday, the first `unsettled` days before what we know already."""
    yesterday = asked.at.astimezone(asked.zone).date() - timedelta(days=1)
    entered = asked.settings.get("days_back", "").strip()
    if not entered.isdecimal() or not 1 <= int(entered) <= MOST_DAYS:
        raise SourceFailed(Fault.BAD_SETTING, name="days_back", value=entered[:80])
    earliest = yesterday - timedelta(days=int(entered) - 1)
    known = asked.memory.get("until")
    first = date.fromisoformat(str(known)) - timedelta(days=unsettled) if known else earliest
    return min(max(first, earliest), yesterday), yesterday


def noted(until: date) -> Mapping[str, Any]:
    """What to remember once all days until this one are there."""
    return {"until": until.isoformat()}
