"""Reads the initiatives of a key result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from ..models import Initiative


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """A piece of work; `done_at` None while it is open."""

    id: int
    title: str
    owner_id: int | None
    owner_name: str | None
    due_on: date | None
    done_at: datetime | None
    done_by_name: str | None
    version: int


def initiatives_of(key_result_id: int) -> list[InitiativeRow]:
    """The open ones by their day, then the done ones, the latest first; one query."""
    found = Initiative.objects.filter(key_result=key_result_id).order_by(
        F("done_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "id"
    )
    columns = ("id", "title", "owner_id", "owner__name", "due_on", "done_at", "done_by__name", "version")
    return [InitiativeRow(*values) for values in found.values_list(*columns)]
