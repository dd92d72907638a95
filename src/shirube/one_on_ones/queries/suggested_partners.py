"""Finds with whom somebody could begin: the manager and the reports one has no pair with."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from shirube.people.models import Person, Role

from ..models import Pair

MOST = 30


@dataclass(frozen=True, slots=True)
class SuggestedPartner:
    """A person; `is_manager` when they would hold the 1on1, else they are a report."""

    id: int
    name: str
    is_manager: bool


def suggested_partners(person: Person) -> tuple[SuggestedPartner, ...]:
    """The manager first, then reports by name, at most thirty; one query."""
    if not person.writes:
        return ()
    theirs = Pair.objects.visible_to(person).order_by()
    near = (
        Person.objects.active().filter(Q(pk=person.manager_id) | Q(manager=person)).exclude(role=Role.VIEWER)
    )
    apart = near.exclude(pk__in=theirs.values("host")).exclude(pk__in=theirs.values("member"))
    found = apart.order_by("name").values_list("id", "name")[:MOST]
    rows = [SuggestedPartner(pk, name, pk == person.manager_id) for pk, name in found]
    return tuple(sorted(rows, key=lambda row: not row.is_manager))
