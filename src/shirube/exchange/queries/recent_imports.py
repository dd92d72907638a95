"""Reads the imports a person may see, the latest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shirube.people.models import Person

from ..models import Import


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import in the list; `confirmed_at` None while it waits, `undone_at` when it was taken back."""

    id: int
    file_name: str
    cycle_name: str
    by_name: str
    at: datetime
    confirmed_at: datetime | None
    undone_at: datetime | None
    counts: Mapping[str, Any]


def recent_imports(person: Person, *, at_most: int = 20) -> tuple[ImportLine, ...]:
    """One query; the files themselves are not read."""
    rows = Import.objects.visible_to(person).order_by("-pk").values_list(
        "pk", "file_name", "cycle__name", "by__name", "at", "confirmation__at", "undoing__at", "confirmation__counts"
    )  # fmt: skip
    return tuple(
        ImportLine(pk, name, cycle, by, at, confirmed, undone, counts or {})
        for pk, name, cycle, by, at, confirmed, undone, counts in rows[:at_most]
    )
