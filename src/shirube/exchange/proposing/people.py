"""Finds the people and units a file names among those of the company, and notes whom it would add."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from shirube.people import policy as people_policy
from shirube.people.models import Company, Person
from shirube.people.pasting.folding import folded, tidied
from shirube.people.pasting.planting import Planting, SeveralUnits
from shirube.people.pasting.units import Path, kind_of, paths
from shirube.people.queries.roster import Listed, roster
from shirube.sheets import Level

from .plan import NewPerson, NewUnit, PersonRef, UnitRef


class Unknown(Exception):
    """The file names somebody the company does not know, and the importer may not add people or units."""


class Several(Exception):
    """The company has several people or units of this name."""


class Organisation:
    """The company as it would stand after the import; three queries, then everything is found in memory."""

    def __init__(self, company: Company, *, on: date, by: Person) -> None:
        known = roster(company, on=on)
        self.may_add = people_policy.may_organise(by)
        self.root = UnitRef(known.root_name, (), known.root)
        self._units = known.units
        self._planting = Planting(known.units, known.root_name)
        self._names = {folded(path[-1]) for path in known.units if path} | {folded(known.root_name)}
        self._by_name: dict[str, list[Listed]] = defaultdict(list)
        for person in known.people.values():
            self._by_name[folded(person.name)].append(person)
        self._new: dict[str, NewPerson] = {}
        self._kinds: dict[Path, str] = {}
        self._found: dict[str, UnitRef] = {}

    @property
    def new_people(self) -> list[NewPerson]:
        """Everybody the file adds."""
        return list(self._new.values())

    @property
    def new_units(self) -> list[NewUnit]:
        """Every unit the file adds, parents first."""
        return [NewUnit(path, self._kinds.get(path) or kind_of(path)) for path in self._planting.new]

    def is_unit(self, name: str) -> bool:
        """Whether a unit of this name stands or is planned."""
        return folded(name) in self._names

    def unit(self, name: str, level: Level | None = None) -> UnitRef:
        """The unit of that name or path; raises Unknown, Several."""
        text = name.strip()
        if text not in self._found:
            self._found[text] = self._unit(text)
        found = self._found[text]
        if found.pk is None and level in (Level.DEPARTMENT, Level.TEAM):
            self._kinds[found.path] = str(level)
        return found

    def _unit(self, text: str) -> UnitRef:
        wanted = next(iter(paths(text, self._names)), ())
        if not wanted:
            return self.root
        before = len(self._planting.new)
        try:
            path = self._planting.find(tuple(tidied(step) for step in wanted))
        except SeveralUnits as several:
            raise Several(text) from several
        if len(self._planting.new) > before and not self.may_add:
            for added in self._planting.new[before:]:
                del self._planting.paths[tuple(folded(step) for step in added)]
            del self._planting.new[before:]
            raise Unknown(text)
        self._names |= {folded(step) for step in path}
        return UnitRef(path[-1] if path else self.root.name, path, self._units.get(path))

    def person(self, name: str, unit: UnitRef | None = None) -> PersonRef:
        """The person of that name, spaces aside; the one in `unit` when several; raises Unknown, Several."""
        key = folded(name)
        named = [person for person in self._by_name.get(key, ()) if person.is_active] or self._by_name.get(
            key, []
        )
        if len(named) > 1 and unit is not None:
            named = [person for person in named if unit.path in person.units] or named
        if len(named) > 1:
            raise Several(name)
        if named:
            return PersonRef(named[0].name, named[0].id)
        if not self.may_add:
            raise Unknown(name)
        if key not in self._new or (self._new[key].unit is None and unit is not None):
            self._new[key] = NewPerson(key, tidied(name)[:200], unit)
        return PersonRef(self._new[key].name, None, key)
