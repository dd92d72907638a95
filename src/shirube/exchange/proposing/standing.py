"""Reads the goals a cycle already has, in the shape in which a file is compared with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from shirube.checkins.models import CheckIn
from shirube.cycles.models import Cycle
from shirube.goals.models import Contribution, Initiative, KeyResult, Objective, Step
from shirube.sheets.parents import folded

from ..models import ImportedRecord
from .plan import PersonRef, UnitRef

DEFINITION = (
    "title", "kind", "strict", "baseline", "target", "target_max", "unit", "period", "comparison", "change", "mode",
    "weight", "ambition", "measured_by", "support_mode", "due_on", "definition", "owner_id",
)  # fmt: skip
STATE = ("current", "confidence", "status", "checked_in_at")


@dataclass(slots=True)
class Reading:
    """A standing check-in: its id, value and note."""

    pk: int
    value: Decimal | None
    note: str


@dataclass(slots=True)
class StandingKeyResult:
    """A key result of the database; `readings` by local day, the latest of a day last."""

    pk: int
    values: dict[str, Any]
    contributors: tuple[int, ...] = ()
    steps: tuple[tuple[str, Decimal, bool], ...] = ()
    initiatives: frozenset[str] = frozenset()
    readings: dict[date, list[Reading]] = field(default_factory=lambda: defaultdict(list))
    last_note: str = ""
    base: dict[str, Any] = field(default_factory=dict)
    imported: set[int] = field(default_factory=set)


@dataclass(slots=True)
class StandingObjective:
    """An objective of the database."""

    pk: int
    title: str
    why: str
    supports_key_result: int | None
    supports_objective: int | None
    support_weight: Decimal
    key_results: list[StandingKeyResult] = field(default_factory=list)
    base: dict[str, Any] = field(default_factory=dict)


class Goals:
    """The goals of a cycle, taken one after the other by owner and title; each is taken once."""

    def __init__(self, cycle: Cycle) -> None:
        self._open: dict[tuple[str, int, str], list[StandingObjective]] = defaultdict(list)
        key_results = _key_results(cycle)
        self.bases = bases = _bases(cycle)
        rows = Objective.objects.in_cycle(cycle).order_by("position", "pk").values_list(
            "pk", "title", "why", "owner_unit_id", "owner_person_id", "supports_key_result_id",
            "supports_objective_id", "support_weight",
        )  # fmt: skip
        for pk, title, why, unit, person, above_key_result, above_objective, weight in rows:
            found = StandingObjective(
                pk, title, why, above_key_result, above_objective, weight, key_results.get(pk, [])
            )
            found.base = bases.get(f"objective-{pk}", ({}, set()))[0]
            for key_result in found.key_results:
                key_result.base, key_result.imported = bases.get(f"key-result-{key_result.pk}", ({}, set()))
            owner = ("unit", unit) if unit is not None else ("person", person)
            self._open[(*owner, folded(title))].append(found)

    def take(self, owner: PersonRef | UnitRef, title: str) -> StandingObjective | None:
        """The next objective of this owner and title, or None."""
        if owner.pk is None:
            return None
        kind = "unit" if isinstance(owner, UnitRef) else "person"
        waiting = self._open.get((kind, owner.pk, folded(title)))
        return waiting.pop(0) if waiting else None


def _key_results(cycle: Cycle) -> dict[int, list[StandingKeyResult]]:
    found: dict[int, list[StandingKeyResult]] = defaultdict(list)
    by_id: dict[int, StandingKeyResult] = {}
    here = KeyResult.objects.filter(objective__cycle=cycle)
    for row in here.order_by("position", "pk").values("pk", "objective_id", *DEFINITION, *STATE):
        by_id[row["pk"]] = StandingKeyResult(row["pk"], row)
        found[row["objective_id"]].append(by_id[row["pk"]])
    _add_parts(cycle, by_id)
    _add_readings(cycle, by_id)
    return found


def _add_parts(cycle: Cycle, by_id: dict[int, StandingKeyResult]) -> None:
    within = {"key_result__objective__cycle": cycle}
    for pk, person in (
        Contribution.objects.filter(**within).order_by("pk").values_list("key_result_id", "person_id")
    ):
        by_id[pk].contributors += (person,)
    steps = Step.objects.filter(**within).order_by("position", "pk")
    for pk, title, weight, done in steps.values_list("key_result_id", "title", "weight", "done"):
        by_id[pk].steps += ((title, weight, done),)
    for pk, title in Initiative.objects.filter(**within).values_list("key_result_id", "title"):
        by_id[pk].initiatives |= {folded(title)}


def _add_readings(cycle: Cycle, by_id: dict[int, StandingKeyResult]) -> None:
    lines: Iterable[tuple[int, int, Any, Decimal | None, str]] = (
        CheckIn.objects.standing()
        .filter(key_result__objective__cycle=cycle)
        .order_by("at", "pk")
        .values_list("pk", "key_result_id", "at", "value", "note")
    )
    for pk, key_result, at, value, note in lines:
        standing = by_id[key_result]
        if value is not None:
            standing.readings[timezone.localdate(at)].append(Reading(pk, value, note))
        standing.last_note = note or standing.last_note


def _bases(cycle: Cycle) -> dict[str, tuple[dict[str, Any], set[int]]]:
    """What earlier imports said of each record, the latest winning, and the check-ins they added."""
    found: dict[str, tuple[dict[str, Any], set[int]]] = {}
    lines = ImportedRecord.objects.filter(
        sheet_import__cycle=cycle, sheet_import__confirmation__isnull=False, sheet_import__undoing=None
    ).order_by("sheet_import__confirmation__pk", "pk")
    for subject, said, check_ins in lines.values_list("subject", "said", "check_ins"):
        earlier = found.get(subject, ({}, set()))
        found[subject] = (said or earlier[0], earlier[1] | set(check_ins))
    return found
