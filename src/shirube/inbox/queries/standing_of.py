"""Reads how the connections of a company stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from ..channels import CHANNELS
from ..models import EMAIL, Connection


@dataclass(frozen=True, slots=True)
class Standing:
    """One connection: whether it carries messages, and how the last attempts went. `service` is a message id."""

    id: int
    kind: str
    service: str
    name: str
    is_on: bool
    last_ok_at: datetime | None
    last_error: str
    last_error_at: datetime | None
    people: int
    rooms: int


def standing_of(company_id: int) -> list[Standing]:
    """Every connection, mail and then the oldest first; one query."""
    rows = (
        Connection.objects.filter(company=company_id)
        .annotate(people=Count("addresses", distinct=True), places=Count("rooms", distinct=True))
        .order_by("id")
        .values_list(
            "id", "kind", "name", "is_on", "last_ok_at", "last_error", "last_error_at", "people", "places"
        )
    )
    found = [
        Standing(pk, kind, CHANNELS[kind].name, name, is_on, ok, error, failed, people, places)
        for pk, kind, name, is_on, ok, error, failed, people, places in rows
        if kind in CHANNELS
    ]
    return sorted(found, key=lambda one: one.kind != EMAIL)
