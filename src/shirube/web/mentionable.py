"""Finds people by what was typed after an @: a name from its beginning, its family or given part, or an address."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Replace

from shirube.people.models import Membership, Person

MOST = 8
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Mentionable:
    """A person, and the text that names nobody else: with the unit in brackets where several share the name."""

    text: str
    name: str
    unit: str


def mentionable(typed: str, person: Person) -> list[Mentionable]:
    """At most eight active people of the company, those of the person's own units first; three queries."""
    wanted = "".join(typed.split())[:LONGEST]
    own = Membership.objects.filter(person=person, until=None).values("unit")
    near = Membership.objects.filter(unit__in=own, until=None).values("person")
    people = (
        Person.objects.active()
        .visible_to(person)
        .annotate(
            compact=Replace(Replace("name", Value(" "), Value("")), Value("　"), Value("")),
            distance=Case(When(pk__in=near, then=0), default=1, output_field=IntegerField()),
        )
    )
    if wanted:
        parts = Q(compact__istartswith=wanted) | Q(name__icontains=f" {wanted}") | Q(name__icontains=f"　{wanted}")
        people = people.filter(parts | Q(email__istartswith=wanted))
    rows = list(people.exclude(pk=person.pk).order_by("distance", "name", "pk").values_list("pk", "name")[:MOST])
    units = _units([pk for pk, _ in rows])
    shared = _shared([name for _, name in rows], person)
    return [_offer(name, units.get(pk, ""), is_shared=_compact(name) in shared) for pk, name in rows]


def _units(people: list[int]) -> dict[int, str]:
    """The name of each one's unit, the main one where there are several."""
    rows = Membership.objects.filter(person__in=people, until=None).order_by("main", "pk")
    return dict(rows.values_list("person_id", "unit__name"))


def _shared(names: list[str], person: Person) -> set[str]:
    """The names that more than one active person bears."""
    found: set[str] = set()
    seen: set[str] = set()
    rows = Person.objects.active().visible_to(person).filter(name__in=names).order_by()
    for name in map(_compact, rows.values_list("name", flat=True)):
        (found if name in seen else seen).add(name)
    return found


def _offer(name: str, unit: str, *, is_shared: bool) -> Mentionable:
    compact = _compact(name) if not name.isascii() else name
    return Mentionable(f"@{compact}({unit})" if is_shared and unit else f"@{compact}", name, unit)


def _compact(name: str) -> str:
    return "".join(name.split())
