"""Reads the ledger of a company a page at a time, newest first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from shirube.databases.kept_statements import Kept

from ..models import LedgerLine

VALUES = ("checked-in", "corrected")
COLUMNS = ("id", "verb", "subject", "within", "label", "actor_id", "actor__name", "at", "details")


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which lines: by these people (a query or ids), within these subjects, before a line; None does not narrow.

    `before` is the moment and the id of the last line shown; `since` a moment, `but_by` whose own lines stay out.
    """

    actors: QuerySet[Any] | Collection[int] | None = None
    within: Collection[str] | None = None
    before: tuple[datetime, int] | None = None
    since: datetime | None = None
    but_by: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line; for a check-in `earlier` holds the details of the check-in before it on the same key result."""

    happening: Happening
    earlier: dict[str, Any] | None = field(default=None)


def ledger_page(company_id: int, chosen: Chosen, *, limit: int) -> list[LedgerEntry]:
    """At most `limit` lines; one query."""
    rows = _rows(company_id, chosen, limit)
    return [
        LedgerEntry(
            Happening(pk, verb, subject, within, label, actor, name or "", at, details),
            earlier if verb in VALUES and isinstance(earlier, dict) else None,
        )
        for pk, verb, subject, within, label, actor, name, at, details, earlier in rows
    ]


def _rows(company_id: int, chosen: Chosen, limit: int) -> Any:
    within, since, but_by = chosen.within, chosen.since, chosen.but_by
    if within is not None and chosen == Chosen(within=within):
        return _within(limit)(company_id, tuple(within))
    if within and since and but_by and chosen == Chosen(within=within, since=since, but_by=but_by):
        return _lately(limit)(company_id, tuple(within), since, but_by)
    return _columns(_lines(company_id, chosen), limit)


@cache
def _lately(limit: int) -> Kept:
    """What others did within some subjects since a moment, as 今日 asks."""

    def question(company_id: int, within: tuple[str, ...], since: datetime, but_by: int) -> Any:
        return _columns(_lines(company_id, Chosen(within=within, since=since, but_by=but_by)), limit)

    return Kept(question)


@cache
def _within(limit: int) -> Kept:
    """What happened within some subjects, as the page of an objective asks; one statement for each limit."""

    def question(company_id: int, within: tuple[str, ...]) -> Any:
        return _columns(LedgerLine.objects.filter(company=company_id, within__in=within), limit)

    return Kept(question)


def _lines(company_id: int, chosen: Chosen) -> QuerySet[LedgerLine]:
    lines = LedgerLine.objects.filter(company=company_id)
    if chosen.actors is not None:
        lines = lines.filter(actor__in=chosen.actors)
    if chosen.within is not None:
        lines = lines.filter(within__in=chosen.within)
    if chosen.since is not None:
        lines = lines.filter(at__gte=chosen.since)
    if chosen.but_by is not None:
        lines = lines.exclude(actor=chosen.but_by)
    if chosen.before is not None:
        at, pk = chosen.before
        lines = lines.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk), at__lte=at)
    return lines


def _columns(lines: QuerySet[LedgerLine], limit: int) -> Any:
    before = LedgerLine.objects.filter(subject=OuterRef("subject"), pk__lt=OuterRef("pk"), verb__in=VALUES)
    earlier = Subquery(before.order_by("-id").values("details")[:1])
    return lines.annotate(earlier=earlier).order_by("-at", "-id").values_list(*COLUMNS, "earlier")[:limit]
