"""Reads all people and standing units of a company at once, for comparing them with a pasted list."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from shirube.people.models import Company, Membership, Person, Unit
from shirube.people.pasting.folding import folded
from shirube.people.pasting.units import Path


@dataclass(slots=True)
class Listed:
    """A person as the company knows them; `units` are paths, the main one first."""

    id: int
    name: str
    email: str | None
    role: str
    manager_id: int | None
    version: int
    is_active: bool
    units: list[Path] = field(default_factory=list)


class Roster:
    """People by id, and standing units by path; paths leave the company itself out."""

    def __init__(self, people: dict[int, Listed], units: dict[Path, int], root: int, root_name: str) -> None:
        self.people, self.units, self.root, self.root_name = people, units, root, root_name
        self._by_name: dict[str, list[Listed]] = defaultdict(list)
        for person in people.values():
            self._by_name[folded(person.name)].append(person)
        self._by_address = {person.email: person for person in people.values() if person.email}

    def named(self, name: str) -> list[Listed]:
        """Everyone of this name, spaces and width aside."""
        return self._by_name.get(folded(name), [])

    def with_address(self, email: str) -> Listed | None:
        """The person of this address."""
        return self._by_address.get(email)


def roster(company: Company, *, on: date) -> Roster:
    """Three queries, whatever the size."""
    people = {
        row[0]: Listed(*row)
        for row in Person.objects.filter(company=company)
        .order_by("pk")
        .values_list("pk", "name", "email", "role", "manager_id", "version", "is_active")
    }
    units, root, root_name = _units(company)
    path_of = {pk: path for path, pk in units.items()}
    for person_id, units_in in _memberships(company, on).items():
        people[person_id].units = [path_of[pk] for pk in units_in if pk in path_of]
    return Roster(people, units, root, root_name)


def _units(company: Company) -> tuple[dict[Path, int], int, str]:
    rows = list(
        Unit.objects.standing().filter(company=company).order_by("pk").values_list("pk", "name", "path")
    )
    names = {pk: name for pk, name, _ in rows}
    root = next(pk for pk, _, path in rows if path.count("/") == 2)
    paths = {
        tuple(names.get(int(step), "") for step in path.strip("/").split("/")[1:]): pk for pk, _, path in rows
    }
    return paths, root, names[root]


def _memberships(company: Company, on: date) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    current = Membership.objects.current(on).filter(person__company=company)
    for person_id, unit_id in current.values_list("person_id", "unit_id"):
        found[person_id].append(unit_id)
    return found
