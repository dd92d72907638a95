"""Finds out who each pasted row is: somebody here already, or somebody new."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from shirube.people import addresses
from shirube.people.queries.roster import Listed, Roster

from .difference import Problem, Reason, Someone
from .folding import folded
from .headers import Column, role_of
from .rows import Row

NOTHING = {"-", "ー", "―", "—", "–", "なし", "無し", "無", "none", "n/a"}
LONGEST_NAME = 200


@dataclass(slots=True)
class Match:
    """A row with the person it speaks of (None: somebody new) and its values."""

    row: Row
    listed: Listed | None
    name: str
    email: str | None
    role: str | None

    @property
    def someone(self) -> Someone:
        """Who this is, whether here already or not."""
        return Someone(self.listed.id) if self.listed else Someone(row=self.row.number)


@dataclass(slots=True)
class Matching:
    """Matches row after row; what cannot be matched is noted in `problems`."""

    roster: Roster
    taken_elsewhere: frozenset[str]
    matches: list[Match] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    """Names and addresses of rows with a problem of their own, so that it is not reported twice."""

    def run(self, rows: Iterable[Row]) -> None:
        """All rows in order."""
        for row in rows:
            match = self._match(row)
            if isinstance(match, Match):
                self.matches.append(match)
            else:
                self.problems.append(Problem(row.number, *match))
                self.unclear |= {folded(row.name), folded(row.cells.get(Column.EMAIL, ""))}

    def _match(self, row: Row) -> Match | tuple[Reason, str]:
        name, role_text = row.name, given(row, Column.ROLE)
        try:
            email = addresses.tidy(given(row, Column.EMAIL))
        except addresses.BadAddress:
            return Reason.BAD_ADDRESS, row.cells[Column.EMAIL]
        if reason := self._name_problem(name) or self._address_problem(email):
            return reason, email or name
        if role_text and role_of(role_text) is None:
            return Reason.UNKNOWN_ROLE, role_text
        candidates = self._candidates(name, email)
        if len(candidates) > 1:
            return Reason.SEVERAL_OF_THIS_NAME, name
        listed = candidates[0] if candidates else None
        if not self._first_time(listed, name, email):
            return Reason.PERSON_TWICE, name
        return Match(row, listed, name, email, role_of(role_text) if role_text else None)

    def _name_problem(self, name: str) -> Reason | None:
        if not name:
            return Reason.NO_NAME
        return Reason.NAME_TOO_LONG if len(name) > LONGEST_NAME else None

    def _address_problem(self, email: str | None) -> Reason | None:
        if email is None:
            return None
        if email in self.seen:
            return Reason.ADDRESS_TWICE
        self.seen.add(email)
        return Reason.ADDRESS_TAKEN if email in self.taken_elsewhere else None

    def _candidates(self, name: str, email: str | None) -> list[Listed]:
        if email and (person := self.roster.with_address(email)):
            return [person]
        same_name = self.roster.named(name)
        if email:  # another address is another person; one without any may be meant
            same_name = [person for person in same_name if person.email is None]
        return [person for person in same_name if person.is_active] or same_name

    def _first_time(self, listed: Listed | None, name: str, email: str | None) -> bool:
        key = f"#{listed.id}" if listed else (email or f"={folded(name)}")
        if key in self.seen and key != email:
            return False
        self.seen.add(key)
        return True


def given(row: Row, column: Column) -> str:
    """The cell, or nothing when it is empty or says so."""
    text = row.cells.get(column, "")
    return "" if folded(text) in NOTHING else text


class Directory:
    """Finds people of the company and of the list by name or address."""

    def __init__(self, matches: Iterable[Match], roster: Roster) -> None:
        self.roster = roster
        self.pasted: dict[str, set[Someone]] = defaultdict(set)
        self.names: dict[Someone, str] = {}
        for match in matches:
            self.names[match.someone] = match.name
            self.pasted[folded(match.name)].add(match.someone)
            if match.email:
                self.pasted[match.email].add(match.someone)

    def called(self, text: str) -> set[Someone]:
        """Everyone whom this name or address may mean."""
        wanted = folded(text)
        by_address = self.roster.with_address(wanted)
        listed = [*self.roster.named(text), *([by_address] if by_address else [])]
        return {Someone(person.id) for person in listed if person.is_active} | self.pasted.get(wanted, set())

    def name_of(self, someone: Someone) -> str:
        """What this person is called."""
        if someone.person_id is not None:
            return self.roster.people[someone.person_id].name
        return self.names[someone]
