"""Makes the units and people a file names and the company does not have yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from shirube.activity.models import LedgerLine
from shirube.people.actions import add_unit
from shirube.people.models import Company, Membership, Person, Unit
from shirube.people.pasting.units import Path
from shirube.people.queries.roster import roster

from ..proposing.plan import NewPerson, NewUnit, PersonRef, UnitRef

AT_ONCE = 1_000


class Added:
    """The people and units of the plan as ids, whether they stood before or were made now."""

    def __init__(self, company: Company, *, by: Person, at: datetime) -> None:
        self.company, self.by, self.at = company, by, at
        self.today = timezone.localdate(at)
        self.units: list[Unit] = []
        self.people: list[Person] = []
        self._unit_ids: dict[Path, int] = {}
        self._person_ids: dict[str, int] = {}

    def add_units(self, planned: Sequence[NewUnit]) -> None:
        """Parents come first in the plan."""
        if planned:
            self._unit_ids = dict(roster(self.company, on=self.today).units)
        for unit in planned:
            parent = Unit.objects.get(pk=self._unit_ids[unit.path[:-1]]) if unit.path[:-1] else None
            made = add_unit(
                company=self.company,
                name=unit.path[-1][:200],
                parent=parent,
                kind=unit.kind,
                by=self.by,
                at=self.at,
            )
            self._unit_ids[unit.path] = made.pk
            self.units.append(made)

    def add_people(self, planned: Sequence[NewPerson]) -> None:
        """People without an address: they own goals now and sign in once invited."""
        people = [self._person(person) for person in planned]
        self.people = Person.objects.bulk_create(people, batch_size=AT_ONCE)
        made = list(zip(planned, self.people, strict=True))
        self._person_ids = {plan.key: person.pk for plan, person in made}
        memberships = [
            Membership(person=person, unit_id=self.unit(plan.unit), since=self.today, main=True)
            for plan, person in made if plan.unit is not None
        ]  # fmt: skip
        Membership.objects.bulk_create(memberships, batch_size=AT_ONCE)
        LedgerLine.objects.bulk_create([self._told(person) for person in self.people], batch_size=AT_ONCE)

    def _person(self, plan: NewPerson) -> Person:
        person = Person(company=self.company, name=plan.name, created_at=self.at)
        person.set_unusable_password()
        return person

    def _told(self, person: Person) -> LedgerLine:
        return LedgerLine(
            company=self.company, actor=self.by, verb="added", subject=f"person-{person.pk}", label=person.name,
            at=self.at, details={"role": str(person.role)},
        )  # fmt: skip

    def unit(self, ref: UnitRef) -> int:
        """The id of a unit of the plan."""
        return self._unit_ids[ref.path] if ref.pk is None else ref.pk

    def person(self, ref: PersonRef) -> int:
        """The id of a person of the plan."""
        return self._person_ids[ref.key] if ref.pk is None else ref.pk
