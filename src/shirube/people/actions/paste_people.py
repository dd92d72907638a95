"""Takes over a list of people pasted from a spreadsheet."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from shirube.people import policy, turns
from shirube.people.models import Company, Membership, Person, Role, Unit
from shirube.people.pasting.comparing import compare
from shirube.people.pasting.difference import Difference, PersonPlan, Someone
from shirube.people.pasting.units import Path, kind_of
from shirube.people.queries.roster import roster
from shirube.refusal import Refusal

from .add_person import add_person
from .add_unit import add_unit
from .edit_person import PersonChanges, edit_person
from .join_unit import join_unit
from .leave_unit import leave_unit


class PasteHasProblems(Refusal):
    """Some rows cannot be taken over, so none is."""

    def __init__(self, difference: Difference) -> None:
        super().__init__(len(difference.problems))
        self.difference = difference


class DifferenceMoved(Refusal):
    """The company changed since the difference was shown; look at it again."""

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        self.difference = difference


def read_paste(text: str, company: Company, on: date, *, by: Person | None = None) -> Difference:
    """The dry run: whom the list adds, what it changes (old → new), and what stands in the way."""
    return compare(text, company, on=on, by=by)


@transaction.atomic
def apply_paste(
    text: str,
    *,
    company: Company | None = None,
    fingerprint: str | None = None,
    by: Person | None,
    at: datetime,
) -> Difference:
    """Does what the dry run of the same text showed; applying it twice changes nothing the second time.

    Raises PasteHasProblems, and DifferenceMoved when `fingerprint` is given and the difference is another by now.
    `company` is only needed when nobody acts.
    """
    space = company or (by.company if by else None)
    assert space is not None, "a company or somebody who acts"
    policy.require(policy.may_organise(by), company_id=space.pk, by=by)
    turns.take(space.pk)
    today = timezone.localdate(at)
    difference = compare(text, space, on=today, by=by)
    if difference.problems:
        raise PasteHasProblems(difference)
    if fingerprint is not None and fingerprint != difference.fingerprint:
        raise DifferenceMoved(difference)
    _Applying(space, difference, by, at, today).run()
    return difference


class _Applying:
    def __init__(
        self, company: Company, difference: Difference, by: Person | None, at: datetime, today: date
    ) -> None:
        self.company, self.difference, self.by, self.at, self.today = company, difference, by, at, today
        known = roster(company, on=today)
        self.units = {
            path: Unit.objects.get(pk=pk) for path, pk in known.units.items() if path in self._used()
        }
        self.root = Unit.objects.get(pk=known.root)
        self.before = known.people
        self.added: dict[int, Person] = {}

    def _used(self) -> set[Path]:
        plans = [*self.difference.to_add, *self.difference.to_change]
        paths = [path for plan in plans for path in plan.units or ()]
        parents = [path[:-1] for path in self.difference.units_to_create]
        return {*paths, *parents}

    def run(self) -> None:
        for path in self.difference.units_to_create:
            self._plant(path)
        for plan in self.difference.to_add:
            self._add(plan)
        for plan in self.difference.to_add:
            self._set_manager(plan)
        for plan in self.difference.to_change:
            self._change(plan)

    def _plant(self, path: Path) -> None:
        parent = self.units.get(path[:-1], self.root)
        self.units[path] = add_unit(
            company=self.company, name=path[-1], parent=parent, kind=kind_of(path), by=self.by, at=self.at
        )

    def _add(self, plan: PersonPlan) -> None:
        self.added[plan.row] = add_person(
            company=self.company,
            name=plan.name,
            email=plan.email,
            role=plan.role or Role.MEMBER,
            units=[self.units.get(path, self.root) for path in plan.units or ()],
            by=self.by,
            at=self.at,
        )

    def _person(self, someone: Someone) -> Person:
        if someone.row is not None:
            return self.added[someone.row]
        found: Person = Person.objects.get(pk=someone.person_id)
        return found

    def _set_manager(self, plan: PersonPlan) -> None:
        """Written straight: the person is new, so the line that says who was added tells it all."""
        if plan.manager is not None:
            Person.objects.filter(pk=self.added[plan.row].pk).update(manager=self._person(plan.manager))

    def _change(self, plan: PersonPlan) -> None:
        person: Person = Person.objects.get(pk=plan.person_id)
        if changes := self._field_changes(plan):
            edit_person(person, version=person.version, changes=changes, by=self.by, at=self.at)
        if any(change.field == "units" for change in plan.changes):
            self._change_units(person, plan.units or ())

    def _field_changes(self, plan: PersonPlan) -> PersonChanges:
        named, changes = {change.field for change in plan.changes}, PersonChanges()
        if "name" in named:
            changes["name"] = plan.name
        if "email" in named:
            changes["email"] = plan.email
        if "role" in named and plan.role:
            changes["role"] = plan.role
        if "manager" in named and plan.manager:
            changes["manager"] = self._person(plan.manager)
        return changes

    def _change_units(self, person: Person, paths: tuple[Path, ...]) -> None:
        wanted = [self.units.get(path, self.root) for path in paths]
        for index, unit in enumerate(wanted):
            join_unit(person, unit=unit, since=self.today, main=index == 0, by=self.by, at=self.at)
        kept = [unit.pk for unit in wanted]
        lasting = Membership.objects.current(self.today).filter(person=person).exclude(unit__in=kept)
        for unit in Unit.objects.filter(pk__in=lasting.values("unit")):
            leave_unit(person, unit=unit, until=self.today - timedelta(days=1), by=self.by, at=self.at)
