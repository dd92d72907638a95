"""Which lines of the ledger a person may read, and where each of them leads."""

from __future__ import annotations

from collections.abc import Sequence

from shirube.activity.queries.ledger_page import LedgerEntry
from shirube.activity.queries.recent_within import Happening
from shirube.checkins.queries.objectives_of import objectives_of_check_ins
from shirube.goals.queries.visible_subjects import objectives_of_key_results, visible_objectives
from shirube.people.models import Person, Role

from .. import addresses
from ..wording.ledger import kind_of

PAGES = {"objective": "objective", "key-result": "key-result", "person": "person"}


def readable(entries: Sequence[LedgerEntry], person: Person) -> list[tuple[LedgerEntry, str]]:
    """The lines this person may read, each with its address ("" for none); at most three queries."""
    objective_of = _objectives(entries)
    visible = visible_objectives(set(objective_of.values()), person=person)
    return [
        (entry, _address(entry.happening, gone=entry.happening.verb in ("deleted", "removed-key-result")))
        for entry in entries
        if _may_read(entry.happening, objective_of.get(entry.happening.id), visible, person)
    ]


def _objectives(entries: Sequence[LedgerEntry]) -> dict[int, int]:
    """The objective each line is about, by line."""
    found: dict[int, int] = {}
    of_key_results: dict[int, int] = {}
    of_check_ins: dict[int, int] = {}
    for entry in entries:
        line = entry.happening
        for subject in (line.within, line.subject):
            kind, number = kind_of(subject), subject.rpartition("-")[2]
            if kind == "objective" and number.isdigit():
                found[line.id] = int(number)
                break
        else:
            number = line.subject.rpartition("-")[2]
            if kind_of(line.subject) == "key-result" and number.isdigit():
                of_key_results[line.id] = int(number)
            elif kind_of(line.subject) == "check-in" and number.isdigit():
                of_check_ins[line.id] = int(number)
    key_results = objectives_of_key_results(set(of_key_results.values()))
    check_ins = objectives_of_check_ins(set(of_check_ins.values()))
    found |= {line: key_results.get(pk, 0) for line, pk in of_key_results.items()}
    return found | {line: check_ins.get(pk, 0) for line, pk in of_check_ins.items()}


def _may_read(line: Happening, objective: int | None, visible: frozenset[int], person: Person) -> bool:
    if objective is not None:
        return objective in visible or line.actor_id == person.pk
    if kind_of(line.subject) == "access-token":
        return line.actor_id == person.pk or line.within == f"person-{person.pk}" or person.role == Role.ADMIN
    return True


def _address(line: Happening, *, gone: bool) -> str:
    kind, number = kind_of(line.subject), line.subject.rpartition("-")[2]
    if gone or kind not in PAGES or not number.isdigit():
        return ""
    return addresses.of(PAGES[kind], int(number))
