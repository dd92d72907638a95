"""The proposal a sheet amounts to: objectives and key results not yet in any database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    Status,
    SupportMode,
)


class Level(StrEnum):
    """Who owns an objective: the company, one of its units, or a person."""

    COMPANY = "company"
    DEPARTMENT = "department"
    TEAM = "team"
    PERSON = "person"


class Settled(StrEnum):
    """How settled an exported objective was: 下書き, 相談中, 確定."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    COMMITTED = "committed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file: worksheet name (empty for CSV), row and column from 1."""

    sheet: str
    row: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """An objective of the same file by its position from 0, or one of its key results likewise."""

    objective: int
    key_result: int | None = None


@dataclass(frozen=True, slots=True)
class StepDraft:
    """One step of a milestone."""

    title: str
    weight: Decimal = Decimal(1)
    done: bool = False


@dataclass(frozen=True, slots=True)
class InitiativeDraft:
    """One piece of work for a key result."""

    title: str
    owner_name: str = ""
    due_on: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class KeyResultDraft:
    """A key result as the sheet holds it; what it does not say is None or empty.

    Values are in `unit`; with unit % they are percent numbers (20, not 0.2). `progress` is the share of
    the way the sheet itself stated (0.66), kept even when `current` was computed from it. `number` is what
    the sheet calls it (KR1-2), by which others may name it as their parent.
    """

    place: Place
    title: str
    owner_name: str = ""
    contributor_names: tuple[str, ...] = ()
    kind: Kind = Kind.REACH
    strict: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    unit: str = ""
    current: Decimal | None = None
    progress: Decimal | None = None
    confidence: int | None = None
    status: Status | None = None
    weight: Decimal | None = None
    ambition: Ambition | None = None
    period: Period | None = None
    comparison: Comparison = Comparison.NONE
    change: Change | None = None
    mode: RelativeMode | None = None
    due_on: date | None = None
    note: str = ""
    steps: tuple[StepDraft, ...] = ()
    check_ins: tuple[tuple[date, Decimal], ...] = ()
    parent_text: str = ""
    definition: str = ""
    measured_by: MeasuredBy | None = None
    support_mode: SupportMode | None = None
    initiatives: tuple[InitiativeDraft, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """An objective as the sheet holds it.

    `level` says whether `unit_name` or `person_name` owns it; the other name, when given, says where the
    person belongs or who answers for the unit. `parent` is set when the parent stands in the same file,
    otherwise `parent_text` is what the sheet wrote. `why`, `settled` and `support_weight` only
    stand in exported tables.
    """

    place: Place
    title: str
    level: Level | None = None
    unit_name: str = ""
    person_name: str = ""
    period_text: str = ""
    note: str = ""
    parent_text: str = ""
    parent: Reference | None = None
    key_results: tuple[KeyResultDraft, ...] = ()
    why: str = ""
    settled: Settled | None = None
    support_weight: Decimal | None = None
    number: str = ""
