"""For whom a person may draft: oneself, one's units, one's reports; champions for every unit."""

from __future__ import annotations

from django.db.models import Q

from shirube.goals.models import Objective
from shirube.people.models import Membership, Person, Unit

Choice = tuple[str, str]
MOST_REPORTS = 200


def owner_choices(person: Person, *, now_owned_by: Person | Unit | None = None) -> list[Choice]:
    """(subject, name) of everyone the policy lets this person draft for; three queries."""
    units = Unit.objects.visible_to(person).standing()
    if not person.steers:
        belonging = Membership.objects.filter(person=person, until=None).values("unit")
        led = Unit.objects.filter(lead=person).values_list("path", flat=True)
        below = Q(pk__in=belonging)
        for path in led:
            below |= Q(path__startswith=path)
        units = units.filter(below)
    reports = Person.objects.visible_to(person).active().filter(manager=person).order_by("name")
    choices = [
        subject_of(person, name=person.name),
        *((f"unit-{pk}", name) for pk, name in units.order_by("path").values_list("id", "name")),
        *((f"person-{pk}", name) for pk, name in reports.values_list("id", "name")[:MOST_REPORTS]),
    ]
    extra = [] if now_owned_by is None else [subject_of(now_owned_by, name=now_owned_by.name)]
    return list(dict.fromkeys([*choices, *extra]))


def subject_of(owner: Person | Unit, *, name: str) -> Choice:
    """The choice that stands for an owner."""
    return (f"{'person' if isinstance(owner, Person) else 'unit'}-{owner.pk}", name)


def owner_named(subject: str, *, seen_by: Person) -> Person | Unit | None:
    """The owner a choice stands for; None when there is no such one in the company."""
    kind, _, number = subject.rpartition("-")
    if not number.isdigit():
        return None
    if kind == "person":
        person: Person | None = Person.objects.visible_to(seen_by).filter(pk=int(number)).first()
        return person
    return Unit.objects.visible_to(seen_by).filter(pk=int(number)).first() if kind == "unit" else None


def owner_of(objective: Objective) -> Person | Unit:
    """Whoever owns it now."""
    owner = objective.owner_person or objective.owner_unit
    assert owner is not None, "an objective has one owner"
    return owner
