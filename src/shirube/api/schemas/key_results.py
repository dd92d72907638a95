"""Key results as the API takes and gives them."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

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

from ..numbers import Number, PlainText
from .fields import Asked, Day, Id, Sentence, Text, Title, UnitWord, Weight, real_text


class StepIn(Asked):
    """One step of a milestone; `done` left out keeps what is known of a step of that title."""

    title: Title
    weight: Weight | None = None
    done: bool | None = None


class KeyResultChanges(Asked):
    """What may be written about a key result; a field left out stays as it is."""

    title: Sentence | None = None
    kind: Kind | None = None
    strict: bool | None = None
    baseline: Number | None = None
    target: Number | None = None
    target_max: Number | None = None
    unit: UnitWord | None = None
    weight: Weight | None = None
    period: Period | None = None
    comparison: Comparison | None = None
    change: Change | None = None
    mode: RelativeMode | None = None
    steps: Annotated[list[StepIn], Field(max_length=100)] | None = None
    ambition: Ambition | None = None
    measured_by: MeasuredBy | None = None
    metric_id: Id | None = None
    support_mode: SupportMode | None = None
    owner_id: Id | None = None
    contributor_ids: Annotated[list[Id], Field(max_length=200)] | None = None
    due_on: Day | None = None
    definition: Text | None = None


class KeyResultIn(KeyResultChanges):
    """A new key result; `current` is said as its first check-in, the owner is the caller unless named."""

    title: Annotated[str, Field(min_length=1, max_length=500), AfterValidator(real_text)]
    current: Number | None = None


class StepOut(BaseModel):
    """One step of a milestone."""

    title: str
    weight: PlainText
    done: bool


class PeriodOut(BaseModel):
    """One period of the cycle: the last value said in it, the target it had to meet, whether it held (null: unknown).

    One that has not `ended` is never counted.
    """

    start_on: date
    end_on: date
    value: PlainText | None
    target: PlainText | None
    held: bool | None
    ended: bool


class ForecastOut(BaseModel):
    """The chance (0–1) of reaching the target by the end of the cycle, and the value expected there (80 %)."""

    chance: PlainText
    median: PlainText
    low: PlainText
    high: PlainText


class KeyResultOut(BaseModel):
    """A key result: what it is, where it stands, and how far it has come.

    `progress` (0–1) counts in roll-ups; `progress_raw` is not clamped; `progress_by_hand` and
    `progress_by_supporters` are what each way of measuring gives, whichever counts. Null is unknown. `periods` lists
    the periods that have begun, where they are judged one by one.
    """

    id: int
    objective_id: int
    title: str
    definition: str
    kind: Kind
    strict: bool
    baseline: PlainText | None
    target: PlainText | None
    target_max: PlainText | None
    current: PlainText | None
    unit: str
    weight: PlainText
    period: Period | None
    comparison: Comparison
    change: Change | None
    mode: RelativeMode | None
    steps: list[StepOut]
    ambition: Ambition
    measured_by: MeasuredBy
    metric_id: int | None
    support_mode: SupportMode
    owner_id: int | None
    contributor_ids: list[int]
    due_on: date | None
    progress: PlainText | None
    progress_raw: PlainText | None
    progress_by_hand: PlainText | None
    progress_by_supporters: PlainText | None
    status: Status | None
    confidence: int | None
    needs_help: bool
    checked_in_at: datetime | None
    forecast: ForecastOut | None
    periods: list[PeriodOut]
    version: int
