"""The plan of an import: row by row what will be new, the same, changed or left aside."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from shirube.goals.models import State
from shirube.okr.kinds import Status
from shirube.people.pasting.units import Path
from shirube.sheets import KeyResultDraft, ObjectiveDraft, RowWarning

from .remarks import Remark


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person: an id, or while they do not exist yet the folded name under which they will be made."""

    name: str
    pk: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit: an id, or the path (from below the company) at which it will be made; () is the company."""

    name: str
    path: Path
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person the file names and the company does not know; `unit` is where they will belong."""

    key: str
    name: str
    unit: UnitRef | None


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit the file names and the company does not have."""

    path: Path
    kind: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A check-in to be made: at the day of a weekly column, or (`on` None) at the moment of the import.

    `corrects` names an imported check-in whose value the file now gives differently.
    """

    on: date | None = None
    value: Decimal | None = None
    steps_done: tuple[int, ...] | None = None
    confidence: int | None = None
    status: Status | None = None
    note: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record that the file gives a new value."""

    field: str
    old: Any
    new: Any


@dataclass(slots=True)
class KeyResultPlan:
    """What becomes of one key result; `wanted` holds the definition's fields that are to be written."""

    draft: KeyResultDraft
    fate: Fate
    wanted: dict[str, Any]
    said: dict[str, Any]
    pk: int | None = None
    changes: tuple[FieldChange, ...] = ()
    sayings: tuple[Saying, ...] = ()
    initiatives: tuple[Any, ...] = ()
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ParentRef:
    """What an objective supports: a planned objective (or key result) by position, or records by id."""

    title: str
    objective: int | None = None
    key_result: int | None = None
    objective_pk: int | None = None
    key_result_pk: int | None = None


@dataclass(slots=True)
class ObjectivePlan:
    """What becomes of one objective."""

    draft: ObjectiveDraft
    fate: Fate
    title: str
    owner: PersonRef | UnitRef
    said: dict[str, Any]
    pk: int | None = None
    why: str | None = None
    comment: str = ""
    parent: ParentRef | None = None
    realign: bool = False
    state: State = State.COMMITTED
    changes: list[FieldChange] = field(default_factory=list)
    key_results: list[KeyResultPlan] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def moves(self) -> bool:
        """Whether carrying out the plan writes anything about this objective or its key results."""
        own = self.pk is None or bool(self.changes) or self.realign or bool(self.comment)
        return self.fate is not Fate.LEFT and (own or any(k.fate is not Fate.SAME for k in self.key_results))


@dataclass(slots=True)
class Plan:
    """Everything an import will do; computed without writing anything."""

    objectives: list[ObjectivePlan]
    people: list[NewPerson]
    units: list[NewUnit]
    warnings: list[RowWarning]

    @property
    def key_results(self) -> Iterator[KeyResultPlan]:
        """Key results of the objectives that come in."""
        return (k for o in self.objectives if o.fate is not Fate.LEFT for k in o.key_results)

    @property
    def remarks(self) -> list[Remark]:
        """All concerns, in the order of the file."""
        found = [r for o in self.objectives for r in o.remarks]
        return found + [r for o in self.objectives for k in o.key_results for r in k.remarks]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.people or self.units or any(o.moves for o in self.objectives))

    def counts(self) -> dict[str, int]:
        """How many of each are new, changed, the same or left aside, and how many check-ins come along."""
        objectives = Counter(o.fate for o in self.objectives)
        key_results = Counter(k.fate for k in self.key_results)
        return {
            **{f"objectives_{fate}": objectives[fate] for fate in Fate},
            **{f"key_results_{fate}": key_results[fate] for fate in Fate},
            "check_ins": sum(len(k.sayings) for k in self.key_results),
            "people": len(self.people),
            "units": len(self.units),
        }

    @property
    def fingerprint(self) -> str:
        """A digest of what would be written, by which a plan that moved since it was shown is known."""
        parts: list[object] = [self.people, self.units]
        for o in self.objectives:
            parts.append(
                (o.fate, o.pk, o.title, o.owner, o.parent if o.realign else None, o.changes, o.comment)
            )
            parts += [(k.fate, k.pk, k.draft.title, k.changes, k.sayings) for k in o.key_results]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values in plain JSON, as they are remembered and compared."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return str(value)
