"""Reads the cycles of a company, for the frame of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..models import Cycle, Phase


@dataclass(frozen=True, slots=True)
class CycleLine:
    """A cycle as pages name it."""

    id: int
    name: str
    start_on: date
    end_on: date
    closes_on: date
    closed_by_hand: bool
    parent_id: int | None

    def phase(self, on: date) -> Phase:
        """Where it stands on that day; the same rule as `Cycle.phase`."""
        if self.closed_by_hand or on > self.closes_on:
            return Phase.CLOSED
        if on < self.start_on:
            return Phase.PREPARING
        return Phase.ACTIVE if on <= self.end_on else Phase.CLOSING


def cycles_of(company_id: int) -> tuple[CycleLine, ...]:
    """All cycles, the latest first; one query."""
    columns = ("id", "name", "start_on", "end_on", "closes_on", "closing__id", "parent_id")
    return tuple(
        CycleLine(pk, name, start, end, closes, closing is not None, parent)
        for pk, name, start, end, closes, closing, parent in Cycle.objects.filter(company_id=company_id).values_list(
            *columns
        )
    )


def current_among(cycles: Sequence[CycleLine], *, on: date) -> CycleLine | None:
    """The shortest cycle that runs; else the next to come; else the latest that was. Closed ones come last."""
    alive = [cycle for cycle in cycles if cycle.phase(on) != Phase.CLOSED]
    if running := [cycle for cycle in alive if cycle.phase(on) == Phase.ACTIVE]:
        return min(running, key=lambda cycle: (cycle.end_on - cycle.start_on, cycle.start_on))
    if coming := [cycle for cycle in alive if cycle.start_on > on]:
        return min(coming, key=lambda cycle: (cycle.start_on, cycle.end_on))
    return max(alive or cycles, key=lambda cycle: cycle.end_on, default=None)
