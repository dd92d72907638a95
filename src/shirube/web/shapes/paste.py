"""A pasted list's difference, shaped for showing."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.people.models import Role
from shirube.people.pasting.difference import Difference, FieldChange, PersonPlan

from ..wording import pasting
from ..wording.people import ROLES


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody the list would add."""

    name: str
    email: str
    units: str
    role: str


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody the list would change: (field, old, new) in words."""

    name: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PasteView:
    """Everything the page shows of a difference."""

    people: tuple[NewPerson, ...]
    changes: tuple[Change, ...]
    units: tuple[str, ...]
    unchanged: int
    problems: tuple[tuple[int, str], ...]
    ignored: str
    fingerprint: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take over."""
        return not (self.people or self.changes or self.units)


def paste_view(difference: Difference) -> PasteView:
    """The difference in words."""
    return PasteView(
        people=tuple(_new(plan) for plan in difference.to_add),
        changes=tuple(
            Change(plan.name, tuple(_change(change) for change in plan.changes))
            for plan in difference.to_change
        ),
        units=tuple(" › ".join(path) for path in difference.units_to_create),
        unchanged=len(difference.unchanged),
        problems=tuple((problem.row, pasting.problem(problem)) for problem in difference.problems),
        ignored="、".join(difference.ignored_columns),
        fingerprint=difference.fingerprint,
    )


def _new(plan: PersonPlan) -> NewPerson:
    units = "、".join(" › ".join(path) for path in plan.units or () if path)
    return NewPerson(plan.name, plan.email or "", units, _role(plan.role or Role.MEMBER))


def _change(change: FieldChange) -> tuple[str, str, str]:
    words = _role if change.field == "role" else str
    return pasting.field(change.field), words(change.old), words(change.new)


def _role(symbol: str) -> str:
    return str(ROLES[Role(symbol)])
