"""Reads who and what surrounds a unit: the line above it, the units just below, its members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from shirube.databases.kept_statements import Kept

from ..models import Membership, Person, Unit

MOST_UNITS = 200
MOST_MEMBERS = 200
Rows = QuerySet[Any, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class UnitBelow:
    """A standing unit one or two levels below; `parent_id` says which."""

    id: int
    parent_id: int
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Member:
    """An active member of the unit itself; `main` is False for 兼務."""

    id: int
    name: str
    main: bool


def line_of(unit: Unit) -> list[tuple[int, str, str]]:
    """Id, name and slug from the company down to this unit; one query."""
    line = tuple(unit.line())
    names = {pk: (pk, name, slug) for pk, name, slug in _ask_names(line)}
    return [names[pk] for pk in line if pk in names]


def _names(unit_ids: tuple[int, ...]) -> Rows:
    return Unit.objects.filter(pk__in=unit_ids).order_by().values_list("id", "name", "slug")


_ask_names = Kept(_names)


def units_below(unit: Unit) -> list[UnitBelow]:
    """Children, then grandchildren, each in their order; two queries."""
    children = _children_of((unit.pk,))
    return [*children, *_children_of(tuple(child.id for child in children))]


def _children_of(unit_ids: tuple[int, ...]) -> list[UnitBelow]:
    return [UnitBelow(*row) for row in _ask_children(unit_ids)]


def _children(unit_ids: tuple[int, ...]) -> Rows:
    found = Unit.objects.standing().filter(parent__in=unit_ids).order_by("position", "name", "id")
    return found.values_list("id", "parent_id", "name", "slug")[: 5 * MOST_UNITS]


_ask_children = Kept(_children)


def members_of(unit: Unit, *, on: date) -> list[Member]:
    """By name; one query."""
    return [Member(*row) for row in _ask_members(unit.pk, on)]


def _members(unit_id: int, on: date) -> Rows:
    current = Membership.objects.current(on).filter(unit=unit_id, person__is_active=True)
    rows = current.order_by("person__name", "person_id").values_list("person_id", "person__name", "main")
    return rows[:MOST_MEMBERS]


_ask_members = Kept(_members)


def main_unit_of(person: Person, *, on: date) -> Unit | None:
    """The unit a person mainly belongs to; one query."""
    membership = (
        Membership.objects.current(on)
        .filter(person=person, unit__dissolved_on=None)
        .select_related("unit")
        .order_by("-main", "since", "id")
        .first()
    )
    return None if membership is None else membership.unit
