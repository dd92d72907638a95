"""Reads the units one can choose from, as a tree in order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..models import Unit

MOST = 150
LEVELS = 3
"""Beyond these a choice no longer helps; the units nearest to the company come first."""


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A standing unit; `depth` 0 is the company itself."""

    id: int
    parent_id: int | None
    name: str
    slug: str
    depth: int

    @property
    def indented(self) -> str:
        """The name, moved to the right by its depth."""
        return "　" * self.depth + self.name


def unit_choices(company_id: int, *, most: int = MOST) -> list[UnitChoice]:
    """Standing units of the company, parents before children, siblings in order; a query a level (at most three)."""
    below: dict[int | None, list[UnitChoice]] = defaultdict(list)
    above: list[int | None] = [None]
    for depth in range(LEVELS):
        level = _level(company_id, above, depth, most)
        for unit in level:
            below[unit.parent_id].append(unit)
        most -= len(level)
        above = [unit.id for unit in level]
        if most <= 0 or not above:
            break
    return _in_order(below)


def _level(company_id: int, above: list[int | None], depth: int, most: int) -> list[UnitChoice]:
    found = Unit.objects.standing().filter(company=company_id)
    found = found.filter(parent=None) if depth == 0 else found.filter(parent__in=above)
    rows = found.order_by("position", "name", "id").values_list("id", "parent_id", "name", "slug")[:most]
    return [UnitChoice(*row, depth) for row in rows]


def _in_order(below: dict[int | None, list[UnitChoice]]) -> list[UnitChoice]:
    ordered: list[UnitChoice] = []
    waiting = list(reversed(below[None]))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(reversed(below[unit.id]))
    return ordered
