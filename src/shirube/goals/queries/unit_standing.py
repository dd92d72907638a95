"""Reads how units stand in a cycle: grouped numbers over what they own, never the rows themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Sum, Value, When

from shirube.databases.kept_statements import Kept

from ..models import KeyResult, Objective
from .staleness import Staleness

SHOWN = Q(proposal__isnull=False) | Q(commitment__isnull=False)
Rows = QuerySet[Any, tuple[Any, ...]]


@dataclass(slots=True)
class UnitStanding:
    """What one unit owns: how many objectives, their progress in sum (basis points), statuses of their key results."""

    objectives: int = 0
    progress_total: int = 0
    statuses: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, other: UnitStanding) -> None:
        """Take another unit's numbers in."""
        self.objectives += other.objectives
        self.progress_total += other.progress_total
        for status, number in other.statuses.items():
            self.statuses[status] += number


def unit_standings(
    unit_ids: Collection[int], *, cycle_id: int, stale: Staleness
) -> Mapping[int, UnitStanding]:
    """By unit; two grouped queries. Drafts do not count."""
    found: dict[int, UnitStanding] = defaultdict(UnitStanding)
    units = tuple(sorted(unit_ids))
    for unit, number, total in _ask_numbers(units, cycle_id):
        found[unit].objectives, found[unit].progress_total = number, total
    for unit, status, number in _grouped(units, cycle_id, stale):
        found[unit].statuses[status] += number
    return found


def _grouped(unit_ids: tuple[int, ...], cycle_id: int, stale: Staleness) -> list[tuple[Any, ...]]:
    """By unit and status; asked anew where rhythms differ, as the statement then depends on them."""
    if stale.differing:
        return list(_statuses(unit_ids, cycle_id, stale.too_old))
    return _ask_statuses(unit_ids, cycle_id, stale.before)


def _objectives(unit_ids: tuple[int, ...], cycle_id: int) -> QuerySet[Objective]:
    return Objective.objects.filter(SHOWN, cycle=cycle_id, owner_unit__in=unit_ids).order_by()


def _numbers(unit_ids: tuple[int, ...], cycle_id: int) -> Rows:
    weighty = _objectives(unit_ids, cycle_id).filter(weight__gt=0)
    return weighty.values_list("owner_unit_id").annotate(Count("pk"), Sum("progress"))


def _statuses(unit_ids: tuple[int, ...], cycle_id: int, too_old: Q) -> Rows:
    bucket = Case(
        When(measured=True, progress=10_000, then=Value("achieved")),
        When(too_old | Q(status=""), then=Value("stale")),
        default=F("status"),
        output_field=CharField(),
    )
    found = KeyResult.objects.filter(objective__in=_objectives(unit_ids, cycle_id)).order_by()
    named = found.annotate(bucket=bucket).values_list("objective__owner_unit_id", "bucket")
    return named.annotate(Count("pk"))


def _statuses_before(unit_ids: tuple[int, ...], cycle_id: int, before: datetime) -> Rows:
    return _statuses(unit_ids, cycle_id, Staleness(before, before.date()).too_old)


_ask_numbers = Kept(_numbers)
_ask_statuses = Kept(_statuses_before)
