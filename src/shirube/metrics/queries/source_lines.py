"""The sources of a company and how each is doing; never their settings or secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..models import Fetch, Source

SHOWN = 20
COLUMNS = (
    "pk", "kind", "name", "dataset_id", "dataset__name", "every_minutes", "is_on", "next_at", "last_ok_at",
    "failures", "trouble", "trouble_details", "trouble_since",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source; `trouble` names why the last fetch failed, empty after a success."""

    id: int
    kind: str
    name: str
    dataset_id: int
    dataset_name: str
    every_minutes: int
    is_on: bool
    next_at: datetime | None
    last_ok_at: datetime | None
    failures: int
    trouble: str
    trouble_details: Mapping[str, object]
    trouble_since: datetime | None


@dataclass(frozen=True, slots=True)
class FetchLine:
    """One attempt; it is under way while it has no end."""

    id: int
    began_at: datetime
    ended_at: datetime | None
    rows: int
    trouble: str
    details: Mapping[str, object]


def source_lines(company_id: int, *, only: int | None = None) -> tuple[SourceLine, ...]:
    """All of them by name, or the one with this id; one query."""
    found = Source.objects.filter(company=company_id).order_by("name", "pk")
    if only is not None:
        found = found.filter(pk=only)
    return tuple(SourceLine(*row) for row in found.values_list(*COLUMNS))


def fetches_of(source_id: int, *, most: int = SHOWN) -> tuple[FetchLine, ...]:
    """The newest attempts first; one query."""
    found = Fetch.objects.filter(source=source_id).order_by("-began_at", "-pk")
    return tuple(
        FetchLine(*row)
        for row in found.values_list("pk", "began_at", "ended_at", "rows", "trouble", "details")[:most]
    )
