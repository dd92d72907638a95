"""Reads the words in check-ins that nobody has acknowledged yet, for the manager of who wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shirube.databases.kept_statements import Kept
from shirube.people.models import Person

from ..models import CheckIn

WAITS = timedelta(days=7)
"""A check-in older than that has been followed by another."""
LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Unacknowledged:
    """One check-in with words that wait for a sign that they were read."""

    key_result_id: int
    title: str
    who: str
    note: str


def unacknowledged_for(person: Person, *, at: datetime, limit: int) -> list[Unacknowledged]:
    """What one's reports wrote in the last week, the latest of each key result, the latest first; one query."""
    latest = {row[0]: Unacknowledged(*row) for row in reversed(_said(person.pk, at - WAITS))}
    return list(reversed(latest.values()))[:limit]


@Kept
def _said(manager_id: int, since: datetime) -> Any:
    return (
        CheckIn.objects.standing()
        .filter(by__manager=manager_id, by__is_active=True, at__gte=since, acknowledgements=None)
        .exclude(note="")
        .order_by("-at", "-id")
        .values_list("key_result_id", "key_result__title", "by__name", "note")[:LOOKED_AT]
    )
