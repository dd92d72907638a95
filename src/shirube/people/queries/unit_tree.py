"""Reads the unit tree with leads and numbers of members."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import Length

from ..models import Membership, Unit


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A standing unit; `depth` counts from the top of what was asked for, `hidden_below` units that are not shown."""

    id: int
    parent_id: int | None
    name: str
    slug: str
    kind: str
    lead_id: int | None
    lead_name: str | None
    path: str
    depth: int
    members: int
    hidden_below: int


def unit_tree(top: Unit, *, on: date, levels: int, most: int) -> list[UnitLine]:
    """`top` and the units below it, at most `levels` deep and `most` in number; three queries."""
    standing = Unit.objects.standing().within(top)
    near = _levels_below(top, levels)
    rows = list(
        standing.filter(near)
        .order_by(Length("path"), "position", "name", "id")
        .values_list("id", "parent_id", "name", "slug", "kind", "lead_id", "lead__name", "path")[:most]
    )
    ids = [row[0] for row in rows]
    members = dict(
        Membership.objects.current(on)
        .filter(unit__in=ids, person__is_active=True)
        .order_by()
        .values_list("unit_id")
        .annotate(Count("person", distinct=True))
    )
    children = dict(standing.filter(parent__in=ids).order_by().values_list("parent_id").annotate(Count("pk")))
    shown = Counter(row[1] for row in rows)
    base = top.path.count("/")
    lines = [
        UnitLine(
            *row,
            depth=row[7].count("/") - base,
            members=members.get(row[0], 0),
            hidden_below=max(children.get(row[0], 0) - shown[row[0]], 0),
        )
        for row in rows
    ]
    return _in_order(lines, top.pk)


def _levels_below(top: Unit, levels: int) -> Q:
    near = Q(pk=top.pk)
    step = "parent"
    for _level in range(levels):
        near |= Q(**{step: top.pk})
        step += "__parent"
    return near


def _in_order(lines: list[UnitLine], top_id: int) -> list[UnitLine]:
    below: dict[int | None, list[UnitLine]] = defaultdict(list)
    for line in lines:
        below[None if line.id == top_id else line.parent_id].append(line)
    ordered: list[UnitLine] = []
    waiting = list(reversed(below[None]))
    while waiting:
        line = waiting.pop()
        ordered.append(line)
        waiting.extend(reversed(below[line.id]))
    return ordered
