"""Which lines of the ledger a person may read, and where each of them leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shirube.activity.queries.ledger_page import Happening, LedgerEntry
from shirube.checkins.queries.objectives_of import objectives_of_check_ins
from shirube.goals.queries.visible_subjects import objectives_of_key_results, visible_objectives
from shirube.people.models import Person, Role

from .. import addresses
from ..wording.ledger import kind_of

PAGES = {
    "objective": "objective",
    "key-result": "key-result",
    "person": "person",
    "meeting": "meeting",
    "win-session": "win-session",
}


def readable(entries: Sequence[LedgerEntry], person: Person) -> list[tuple[LedgerEntry, str]]:
    """The lines this person may read, each with its address ("" for none); at most three queries."""
    objective_of, aligned_to = _objectives(entries), _targets(entries)
    visible = visible_objectives({*objective_of.values(), *aligned_to.values()}, person=person)
    return [
        (
            _without_hidden_target(entry, aligned_to.get(entry.happening.id), visible),
            _address(entry.happening, gone=entry.happening.verb in ("deleted", "removed-key-result")),
        )
        for entry in entries
        if _may_read(entry.happening, objective_of.get(entry.happening.id), visible, person)
    ]


def _targets(entries: Sequence[LedgerEntry]) -> dict[int, int]:
    """The objective that something was aligned to, by line."""
    to = {
        entry.happening.id: str((entry.happening.details.get("changes") or {}).get("supports", [None, None])[1])
        for entry in entries
        if entry.happening.verb == "aligned" and entry.happening.details.get("to")
    }
    numbered = {
        line: (kind_of(subject), int(subject.rpartition("-")[2]))
        for line, subject in to.items()
        if subject.rpartition("-")[2].isdigit()
    }
    above = objectives_of_key_results({pk for kind, pk in numbered.values() if kind == "key-result"})
    return {line: above.get(pk, 0) if kind == "key-result" else pk for line, (kind, pk) in numbered.items()}


def _without_hidden_target(entry: LedgerEntry, target: int | None, visible: frozenset[int]) -> LedgerEntry:
    """Trap: the line of an objective everyone may read can name a draft above it that they may not."""
    if "to" not in entry.happening.details or target in visible:
        return entry
    details = {name: value for name, value in entry.happening.details.items() if name != "to"}
    return replace(entry, happening=replace(entry.happening, details=details))


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
