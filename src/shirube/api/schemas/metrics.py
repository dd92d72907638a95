"""Metrics and their readings as the API takes and gives them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from shirube.measuring.definition import Nature

from ..numbers import Number, PlainText
from .fields import Asked, Day, Id, UnitWord, real_text

MetricName = Annotated[str, Field(min_length=1, max_length=150), AfterValidator(real_text)]
Words = Annotated[str, Field(max_length=500), AfterValidator(real_text)]
Hours = Annotated[int, Field(ge=1, le=24 * 366)]
Good = Literal["up", "down", ""]
DEEPEST = 12
"""Levels of a definition; the deepest there is has seven."""


def _not_too_deep(given: Any) -> Any:
    _look_into(given, DEEPEST)
    return given


def _look_into(given: Any, left: int) -> None:
    if not left:
        raise PydanticCustomError("too_deep", "nested too deeply")
    for part in given.values() if isinstance(given, dict) else given if isinstance(given, list) else ():
        _look_into(part, left - 1)


Definition = Annotated[
    dict[str, Any],
    BeforeValidator(_not_too_deep),
    Field(description="How it is computed: measure, dataset, date, where, …; null where values are sent in."),
]


class MetricChanges(Asked):
    """What may be written about a metric; a field left out stays as it is."""

    name: MetricName | None = None
    description: Words | None = None
    unit: UnitWord | None = None
    good: Good | None = None
    owner_id: Id | None = None
    definition: Definition | None = None
    fresh_hours: Hours | None = None


class MetricIn(MetricChanges):
    """A new metric; without a definition its values are pushed. The owner is the caller unless named."""

    name: MetricName


class MetricOut(BaseModel):
    """A figure with a meaning; `sentences` is its definition in words, `trouble` why no new value arrives."""

    id: int
    name: str
    description: str
    unit: str
    good: Good
    nature: Nature | None
    owner_id: int | None
    definition: dict[str, Any] | None
    sentences: list[str]
    definition_version: int
    fresh_hours: int
    is_kpi: bool
    healthy_min: PlainText | None
    healthy_max: PlainText | None
    measured_at: datetime | None
    is_stale: bool
    trouble: str | None
    trouble_detail: str | None
    version: int


class ValueIn(Asked):
    """A value said straight to a metric without a definition, for the days from `from` to `to`, both included."""

    value: Number
    start_on: Day = Field(alias="from")
    end_on: Day = Field(alias="to")


class ReadingOut(BaseModel):
    """The value from `from` to `to`; null is unknown, for the reason in `missing`.

    `details` is the rest of the answer: numerator, denominator, excluded, unfinished.
    """

    id: int
    start_on: date = Field(serialization_alias="from")
    end_on: date = Field(serialization_alias="to")
    value: PlainText | None
    n: int
    missing: str | None
    details: dict[str, Any]
    definition_version: int | None
    data_versions: dict[str, int]
    restates_id: int | None
    by_id: int | None
    at: datetime
    frozen_at: datetime | None


class EvidenceRowOut(BaseModel):
    """One record behind a value: its cells in the order of `columns`, what it adds, why it does not count.

    `contribution` is 1, an amount, days, or for a ratio its share of both, such as 1/1.
    """

    key: str
    cells: list[str]
    contribution: str | None
    reason: str | None
    link: str | None


class EvidenceOut(BaseModel):
    """Records behind a value; `next` is the cursor of the following page."""

    columns: list[str]
    items: list[EvidenceRowOut]
    total: int
    next: str | None
