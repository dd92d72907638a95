"""Compares a pasted list with the company as it is."""

from datetime import date

from shirube.people import policy
from shirube.people.models import Company, Person, Role
from shirube.people.queries.roster import Roster, roster

from . import rows
from .difference import Difference, FieldChange, PersonPlan, Problem, Reason, Someone
from .folding import folded
from .headers import Column
from .matching import Directory, Match, Matching, given
from .planting import Planting, SeveralUnits
from .units import Path, paths


def compare(text: str, company: Company, *, on: date, by: Person | None) -> Difference:
    """What the list would add and change, and every row that cannot be taken over; writes nothing."""
    pasted = rows.read(text)
    return _Comparison(company, roster(company, on=on), pasted, by).difference()


class _Comparison:
    def __init__(self, company: Company, known: Roster, pasted: rows.Pasted, by: Person | None) -> None:
        self.roster, self.pasted, self.by = known, pasted, by
        self.matching = Matching(known, _taken_elsewhere(company, pasted))
        self.planting = Planting(known.units, known.root_name)
        self.known_units = {folded(path[-1]) for path in known.units if path}
        self.problems = self.matching.problems

    def difference(self) -> Difference:
        self.matching.run(self.pasted.rows)
        self.directory = Directory(self.matching.matches, self.roster)
        plans = [plan for match in self.matching.matches if (plan := self._plan(match))]
        self._check_managers(plans)
        self._check_admins(plans)
        return Difference(
            to_add=tuple(plan for plan in plans if plan.person_id is None),
            to_change=tuple(plan for plan in plans if plan.person_id and plan.changes),
            unchanged=tuple(plan.name for plan in plans if plan.person_id and not plan.changes),
            units_to_create=tuple(self.planting.new),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.row)),
            ignored_columns=self.pasted.ignored,
        )

    def _plan(self, match: Match) -> PersonPlan | None:
        units, manager = self._units(match), self._manager(match)
        if isinstance(units, Reason) or isinstance(manager, Reason):
            return None
        changes = self._changes(match, units, manager) if match.listed else ()
        if reason := self._forbidden(match, bool(changes)):
            self._note(match, reason, match.name)
            return None
        person_id = match.listed.id if match.listed else None
        return PersonPlan(
            match.row.number, person_id, match.name, match.email, match.role, units, manager, changes
        )

    def _note(self, match: Match, reason: Reason, text: str) -> Reason:
        self.problems.append(Problem(match.row.number, reason, text))
        return reason

    def _units(self, match: Match) -> tuple[Path, ...] | Reason | None:
        text = given(match.row, Column.UNITS)
        if not text:
            return None
        try:
            found = [self.planting.find(path) for path in paths(text, self.known_units)]
        except SeveralUnits as several:
            return self._note(match, Reason.SEVERAL_UNITS, str(several))
        return tuple(dict.fromkeys(found))

    def _manager(self, match: Match) -> Someone | Reason | None:
        text = given(match.row, Column.MANAGER)
        if not text:
            return None
        found = self.directory.called(text)
        if len(found) == 1:
            return found.pop()
        if not found and folded(text) in self.matching.unclear:
            return None
        return self._note(match, Reason.SEVERAL_MANAGERS if found else Reason.UNKNOWN_MANAGER, text)

    def _changes(
        self, match: Match, units: tuple[Path, ...] | None, manager: Someone | None
    ) -> tuple[FieldChange, ...]:
        assert match.listed is not None
        listed, found = match.listed, []
        if match.name != listed.name and folded(match.name) != folded(listed.name):
            found.append(FieldChange("name", listed.name, match.name))
        if match.email and match.email != listed.email:
            found.append(FieldChange("email", listed.email or "", match.email))
        if match.role and match.role != listed.role:
            found.append(FieldChange("role", listed.role, match.role))
        if manager and manager.person_id != listed.manager_id:
            old = self.directory.name_of(Someone(listed.manager_id)) if listed.manager_id else ""
            found.append(FieldChange("manager", old, self.directory.name_of(manager)))
        if units is not None and (units[:1], set(units)) != (tuple(listed.units[:1]), set(listed.units)):
            found.append(FieldChange("units", self._words(listed.units), self._words(units)))
        return tuple(found)

    def _words(self, units: tuple[Path, ...] | list[Path]) -> str:
        return "、".join("/".join(path) or self.roster.root_name for path in units)

    def _forbidden(self, match: Match, changes: bool) -> Reason | None:
        if match.role and not policy.may_give(match.role, self.by) and changes:
            return Reason.ROLE_NOT_YOURS
        if match.role and match.listed is None and not policy.may_give(match.role, self.by):
            return Reason.ROLE_NOT_YOURS
        is_admin = match.listed is not None and match.listed.role == Role.ADMIN
        return (
            Reason.PERSON_NOT_YOURS if is_admin and changes and not policy.may_administer(self.by) else None
        )

    def _check_managers(self, plans: list[PersonPlan]) -> None:
        above = {
            Someone(person.id): Someone(person.manager_id)
            for person in self.roster.people.values()
            if person.manager_id
        }
        asked = {_who(plan): plan for plan in plans if plan.manager}
        above.update({who: plan.manager for who, plan in asked.items() if plan.manager})
        for who, plan in asked.items():
            if _loops(who, above):
                self.problems.append(Problem(plan.row, Reason.MANAGER_LOOP, plan.name))

    def _check_admins(self, plans: list[PersonPlan]) -> None:
        roles = {person.id: person.role for person in self.roster.people.values() if person.is_active}
        demoting = [
            plan
            for plan in plans
            if plan.role and plan.role != Role.ADMIN and roles.get(plan.person_id or 0) == Role.ADMIN
        ]
        roles.update({plan.person_id: plan.role for plan in plans if plan.person_id in roles and plan.role})
        added = [plan for plan in plans if plan.person_id is None and plan.role == Role.ADMIN]
        if demoting and not added and Role.ADMIN not in roles.values():
            self.problems.append(Problem(demoting[-1].row, Reason.LAST_ADMIN, demoting[-1].name))


def _who(plan: PersonPlan) -> Someone:
    return Someone(plan.person_id) if plan.person_id else Someone(row=plan.row)


def _loops(who: Someone, above: dict[Someone, Someone]) -> bool:
    seen, step = {who}, above.get(who)
    while step is not None and step not in seen:
        seen.add(step)
        step = above.get(step)
    return step == who


def _taken_elsewhere(company: Company, pasted: rows.Pasted) -> frozenset[str]:
    written = [folded(row.cells.get(Column.EMAIL, "")) for row in pasted.rows]
    others = Person.objects.exclude(company=company).filter(email__in=[text for text in written if text])
    return frozenset(others.values_list("email", flat=True))
