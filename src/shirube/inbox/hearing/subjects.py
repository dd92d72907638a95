"""Whom a subject of the ledger belongs to, and which objective it stands under."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.activity.models import LedgerLine
from shirube.checkins.models import CheckIn
from shirube.goals.models import Contribution, KeyResult, Objective


def number_of(subject: str, kind: str) -> int | None:
    """7 for "objective-7" when objectives are asked for, else None."""
    named, _dash, number = subject.rpartition("-")
    return int(number) if named == kind and number.isdigit() else None


def objective_of(line: LedgerLine) -> int | None:
    """The objective a line is about; None for lines about something else."""
    return number_of(line.within, "objective") or number_of(line.subject, "objective")


def owners_of(subject: str) -> set[int]:
    """Who answers for it: of a unit its lead; of a key result and a check-in, who said it as well."""
    if (pk := number_of(subject, "objective")) is not None:
        return _present(Objective.objects.filter(pk=pk).values_list("owner_person", "owner_unit__lead"))
    if (pk := number_of(subject, "key-result")) is not None:
        return _present(KeyResult.objects.filter(pk=pk).values_list("owner"))
    if (pk := number_of(subject, "check-in")) is not None:
        return _present(CheckIn.objects.filter(pk=pk).values_list("by", "key_result__owner"))
    return set()


def contributors_of(subject: str) -> set[int]:
    """Who helps with a key result; nobody for anything else."""
    pk = number_of(subject, "key-result")
    found = Contribution.objects.filter(key_result=pk) if pk is not None else Contribution.objects.none()
    return set(found.values_list("person", flat=True))


def above(objective: int) -> set[int]:
    """Who answers for what this objective supports, and for this objective as a whole."""
    rows = Objective.objects.filter(pk=objective).values_list(
        "owner_person",
        "owner_unit__lead",
        "supports_key_result__owner",
        "supports_key_result__objective__owner_person",
        "supports_key_result__objective__owner_unit__lead",
        "supports_objective__owner_person",
        "supports_objective__owner_unit__lead",
    )
    return _present(rows)


def leaders(objective: int) -> set[int]:
    """The manager of who owns it, the lead of the unit that does, and of the unit above."""
    rows = Objective.objects.filter(pk=objective).values_list(
        "owner_person__manager", "owner_unit__lead", "owner_unit__parent__lead"
    )
    return _present(rows)


def _present(rows: Iterable[tuple[int | None, ...]]) -> set[int]:
    return {pk for row in rows for pk in row if pk is not None}
