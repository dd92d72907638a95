"""Reads what the page of one person shows about where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..models import Membership, Person

MOST_REPORTS = 100


@dataclass(frozen=True, slots=True)
class Belonging:
    """A membership, past ones included; `running` says whether it holds on the day asked for."""

    unit_id: int
    unit_name: str
    unit_slug: str
    since: date
    until: date | None
    main: bool
    running: bool


def belongings(person_id: int, *, on: date) -> list[Belonging]:
    """All memberships, the running ones first; one query."""
    rows = Membership.objects.filter(person=person_id).values_list(
        "unit_id", "unit__name", "unit__slug", "since", "until", "main"
    )
    found = [
        Belonging(*row, running=row[3] <= on and (row[4] is None or row[4] >= on)) for row in rows
    ]
    return sorted(found, key=lambda each: (not each.running, not each.main, each.since), reverse=False)


def reports_of(person_id: int) -> list[tuple[int, str]]:
    """Ids and names of the people who report to this person, at most 100; one query."""
    found = Person.objects.active().filter(manager=person_id).order_by("name", "id")
    return list(found.values_list("id", "name")[:MOST_REPORTS])
