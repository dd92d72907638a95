"""Reads how units stand in a cycle: grouped numbers over what they own, never the rows themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Case, CharField, Count, F, Q, Sum, Value, When

from ..models import KeyResult, Objective
from .staleness import Staleness


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
    shown = Q(proposal__isnull=False) | Q(commitment__isnull=False)
    objectives = Objective.objects.filter(shown, cycle=cycle_id, owner_unit__in=unit_ids).order_by()
    numbers = objectives.filter(weight__gt=0).values_list("owner_unit_id").annotate(Count("pk"), Sum("progress"))
    for unit, number, total in numbers:
        found[unit].objectives, found[unit].progress_total = number, total
    bucket = Case(
        When(measured=True, progress=10_000, then=Value("achieved")),
        When(stale.too_old | Q(status=""), then=Value("stale")),
        default=F("status"),
        output_field=CharField(),
    )
    grouped = (
        KeyResult.objects.filter(objective__in=objectives)
        .order_by()
        .annotate(bucket=bucket)
        .values_list("objective__owner_unit_id", "bucket")
        .annotate(Count("pk"))
    )
    for unit, status, number in grouped:
        found[unit].statuses[status] += number
    return found
