"""Reads the people of a company a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ..models import Invitation, Membership, Person, Unit

COLUMNS = (
    "id",
    "name",
    "email",
    "role",
    "manager_id",
    "manager__name",
    "is_active",
    "invited",
    "password",
    "last_login",
)


class Access(StrEnum):
    """How far somebody's way into Shirube has come: 招待前, 招待中, サインイン済み, 無効."""

    NOT_INVITED = "not-invited"
    INVITED = "invited"
    SIGNED_IN = "signed-in"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to list; empty fields do not narrow."""

    text: str = ""
    unit: Unit | None = None
    role: str = ""
    access: Access | None = None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of the list; `units` are (name, slug), the main one first."""

    id: int
    name: str
    email: str | None
    role: str
    manager_id: int | None
    manager_name: str | None
    access: Access
    units: tuple[tuple[str, str], ...]


def people_list(
    company_id: int, wanted: Wanted, *, at: datetime, on: date, limit: int, offset: int = 0
) -> list[PersonLine]:
    """At most `limit` people by name; two queries."""
    waiting = Invitation.objects.filter(person=OuterRef("pk"), accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    found = Person.objects.filter(company=company_id).annotate(invited=Exists(waiting))
    found = _narrowed(found, wanted, on=on).order_by("name", "id")
    rows = list(found.values_list(*COLUMNS)[offset : offset + limit])
    units = units_of([row[0] for row in rows], on=on)
    return [
        PersonLine(pk, name, email, role, manager_id, manager, access_of(*state), units.get(pk, ()))
        for pk, name, email, role, manager_id, manager, *state in rows
    ]


def access_of(is_active: bool, invited: bool, password: str, last_login: datetime | None) -> Access:
    """How far this person's way in has come; a password of one's own counts as having come in."""
    if not is_active:
        return Access.DEACTIVATED
    if last_login is not None or not password.startswith("!"):
        return Access.SIGNED_IN
    return Access.INVITED if invited else Access.NOT_INVITED


def units_of(person_ids: list[int], *, on: date) -> Mapping[int, tuple[tuple[str, str], ...]]:
    """The units of these people on a day, the main one first; one query."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    lines = Membership.objects.current(on).filter(person__in=person_ids)
    for person, name, slug in lines.values_list("person_id", "unit__name", "unit__slug"):
        found[person].append((name, slug))
    return {person: tuple(units) for person, units in found.items()}


def _narrowed(found: Any, wanted: Wanted, *, on: date) -> Any:
    if wanted.text:
        found = found.filter(Q(name__icontains=wanted.text) | Q(email__icontains=wanted.text))
    if wanted.unit is not None:
        found = found.in_units(Unit.objects.within(wanted.unit).values("pk"), on=on)
    if wanted.role:
        found = found.filter(role=wanted.role)
    return found if wanted.access is None else found.filter(_in_state(wanted.access))


def _in_state(access: Access) -> Q:
    came_in = Q(last_login__isnull=False) | ~Q(password__startswith="!")  # noqa: S106  # the mark of "no password"
    return {
        Access.DEACTIVATED: Q(is_active=False),
        Access.SIGNED_IN: Q(is_active=True) & came_in,
        Access.INVITED: Q(is_active=True, invited=True) & ~came_in,
        Access.NOT_INVITED: Q(is_active=True, invited=False) & ~came_in,
    }[access]
