"""What a pasted list would change: shown before anything is written."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from .units import Path


class Reason(StrEnum):
    """Why a row cannot be taken over."""

    NO_NAME = "no-name"
    NAME_TOO_LONG = "name-too-long"
    BAD_ADDRESS = "bad-address"
    ADDRESS_TWICE = "address-twice"
    ADDRESS_TAKEN = "address-taken"
    PERSON_TWICE = "person-twice"
    SEVERAL_OF_THIS_NAME = "several-of-this-name"
    UNKNOWN_ROLE = "unknown-role"
    ROLE_NOT_YOURS = "role-not-yours"
    PERSON_NOT_YOURS = "person-not-yours"
    LAST_ADMIN = "last-admin"
    UNKNOWN_MANAGER = "unknown-manager"
    SEVERAL_MANAGERS = "several-managers"
    MANAGER_LOOP = "manager-loop"
    SEVERAL_UNITS = "several-units"


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be taken over, with the text that stands in the way."""

    row: int
    reason: Reason
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one person: what it is and what it would be, both as words to show."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Someone:
    """A person who is here already (`person_id`), or who comes with this list (`row`)."""

    person_id: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What one row asks for; fields that are None stay as they are."""

    row: int
    person_id: int | None
    name: str
    email: str | None
    role: str | None
    units: tuple[Path, ...] | None
    manager: Someone | None
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """The whole list against the company as it is."""

    to_add: tuple[PersonPlan, ...]
    to_change: tuple[PersonPlan, ...]
    unchanged: tuple[str, ...]
    units_to_create: tuple[Path, ...]
    problems: tuple[Problem, ...]
    ignored_columns: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change nothing."""
        return not (self.to_add or self.to_change or self.units_to_create)

    @property
    def fingerprint(self) -> str:
        """Tells whether what would be applied is still what was shown."""
        told = repr((self.to_add, self.to_change, self.units_to_create))
        return hashlib.sha256(told.encode()).hexdigest()[:32]
