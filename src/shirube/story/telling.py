"""The words in which the sample company is told: people, units, objectives, key results, weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from shirube.okr.kinds import Ambition, Kind, MeasuredBy, Status, SupportMode

MARKS: Mapping[str, Status] = {"o": Status.ON_TRACK, "!": Status.AT_RISK, "x": Status.BEHIND}


@dataclass(frozen=True, slots=True)
class Told:
    """A person: key ("sakurai"), name, unit key, role, and the unit they lead, if any."""

    key: str
    name: str
    unit: str
    role: str = "member"
    leads: str = ""
    also: str = ""

    @property
    def email(self) -> str:
        """The address they sign in with."""
        return f"{self.key}@minato.example"


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of the company below `parent` (a key; empty: the company itself)."""

    key: str
    name: str
    kind: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """What is said about a key result in one week; `value` None: nothing was said."""

    value: Decimal | None
    status: Status | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A key result and its weeks so far.

    `values` is one word a week ("-" for a week without), `marks` one letter a week: o 順調, ! 注意, x 遅れ.
    """

    title: str
    owner: str
    values: str = ""
    marks: str = ""
    kind: Kind = Kind.REACH
    baseline: str | None = None
    target: str | None = None
    target_max: str | None = None
    unit: str = ""
    strict: bool = False
    weight: str = "1"
    ambition: Ambition = Ambition.ASPIRATIONAL
    measured_by: MeasuredBy = MeasuredBy.HAND
    support_mode: SupportMode = SupportMode.PROGRESS
    contributors: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    initiatives: tuple[tuple[str, str, bool], ...] = ()
    definition: str = ""
    needs_help: bool = False
    confidence: int = 5


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective: its owner (a unit's or a person's key), and the key result it supports by title."""

    title: str
    owner: str
    signs: tuple[Sign, ...] = ()
    supports: str = ""
    why: str = ""
    state: str = "committed"
    comments: tuple[tuple[str, str], ...] = ()
