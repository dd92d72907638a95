"""Reads the latest ledger lines within some objectives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..models import LedgerLine


@dataclass(frozen=True, slots=True)
class Happening:
    """One ledger line with the name of who acted ("" when nobody did)."""

    id: int
    verb: str
    subject: str
    within: str
    label: str
    actor_id: int | None
    actor_name: str
    at: datetime
    details: Mapping[str, Any]


def recent_within(
    company_id: int, within: Collection[str], *, limit: int, since: datetime | None = None, but_by: int | None = None
) -> tuple[Happening, ...]:
    """The latest lines within these subjects, newest first; without those `but_by` wrote; one query."""
    lines = LedgerLine.objects.filter(company_id=company_id, within__in=within)
    if since is not None:
        lines = lines.filter(at__gte=since)
    if but_by is not None:
        lines = lines.exclude(actor_id=but_by)
    columns = ("id", "verb", "subject", "within", "label", "actor_id", "actor__name", "at", "details")
    return tuple(
        Happening(pk, verb, subject, place, label, actor, name or "", at, details)
        for pk, verb, subject, place, label, actor, name, at, details in lines.order_by("-at", "-id").values_list(*columns)[
            :limit
        ]
    )
