"""Reads the units one can choose from, as a tree in order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models.functions import Length

from ..models import Unit

MOST = 300
"""Beyond this a choice no longer helps; the units nearest to the company come first."""


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
    """Standing units of the company, parents before children, siblings in their order; one query."""
    found = Unit.objects.standing().filter(company=company_id).order_by(Length("path"), "position", "name", "id")
    below: dict[int | None, list[UnitChoice]] = defaultdict(list)
    for pk, parent, name, slug, path in found.values_list("id", "parent_id", "name", "slug", "path")[:most]:
        below[parent].append(UnitChoice(pk, parent, name, slug, path.count("/") - 2))
    ordered: list[UnitChoice] = []
    waiting = list(reversed(below[None]))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(reversed(below[unit.id]))
    return ordered
