"""The definition of a metric over datasets: a structure, never code; the same in the builder, the API and the files."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator, model_validator

MOST_CONDITIONS = 20
MOST_VALUES = 200
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Nature(StrEnum):
    """What kind of figure it is."""

    STOCK = "stock"
    FLOW = "flow"
    RATIO = "ratio"
    DURATION = "duration"
    CHANGE = "change"


class MetricPeriod(StrEnum):
    """The stretch of time one reading is about."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    CYCLE = "cycle"


class Piece(BaseModel):
    """A part of a definition: unchangeable, and without fields nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Sign(StrEnum):
    """How a condition compares."""

    EQUALS = "="
    DIFFERS = "!="
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    ONE_OF = "in"
    NONE_OF = "not_in"
    BLANK = "blank"
    PRESENT = "present"
    CONTAINS = "contains"
    STARTS_WITH = "starts_with"


class Condition(Piece):
    """A row counts only where this holds; dates are written 2026-10-01, numbers without separators."""

    column: Name
    sign: Sign = Field(alias="is", default=Sign.EQUALS)
    value: str | None = Field(default=None, max_length=500)
    values: tuple[str, ...] = Field(default=(), max_length=MOST_VALUES)

    @model_validator(mode="after")
    def _says_what_it_compares_with(self) -> Condition:
        if self.sign in (Sign.ONE_OF, Sign.NONE_OF):
            if not self.values:
                raise ValueError("values")
        elif self.sign not in (Sign.BLANK, Sign.PRESENT) and self.value is None:
            raise ValueError("value")
        return self


Conditions = Annotated[tuple[Condition, ...], Field(max_length=MOST_CONDITIONS)]


class Event(Piece):
    """The first or last time something happened to a thing, by related rows: those of `rows` whose `by` names it.

    `at` is the column of that time.
    """

    rows: Name
    by: Name
    at: Name
    pick: Literal["first", "last"] = "first"
    where: Conditions = ()


Place = Name | Event
"""What places a row in time: a column of its own, or an event of it."""


class Change(Piece):
    """The value is shown as its change against an earlier period.

    percent: 120 against 100 is 20; difference: 20; level: 120 (前年比120%).
    """

    against: Literal["previous_period", "previous_month", "previous_year"] = "previous_period"
    given_as: Literal["percent", "difference", "level"] = Field(alias="as", default="percent")


class Reached(Piece):
    """What a period has to show to count as reached."""

    sign: Literal[">=", ">", "<=", "<"] = Field(alias="is", default=">=")
    value: str

    @field_validator("value")
    @classmethod
    def _is_a_number(cls, value: str) -> str:
        return _number(value)

    @property
    def number(self) -> Decimal:
        """The threshold."""
        return Decimal(self.value)


def _number(value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError("number") from None
    if not number.is_finite() or abs(number) > Decimal("1e15"):
        raise ValueError("number")
    return format(number.normalize() + 0, "f")


class Periodic(Piece):
    """What every definition says: its period, what is compared, how few records are too few."""

    period: MetricPeriod = MetricPeriod.MONTH
    change: Change | None = None
    minimum: int = Field(default=0, ge=0, le=1_000_000)
    reached: Reached | None = None


class Rows(Piece):
    """Rows of one dataset that fulfil all conditions, placed in time by `date`."""

    dataset: Name
    where: Conditions = ()
    date: Place


class Count(Periodic, Rows):
    """How many rows."""

    measure: Literal["count"] = "count"


class Figure(Periodic, Rows):
    """One figure of a column: blank cells are left out and counted as such.

    sum, mean, median, min, max of numbers; distinct counts different values; latest is the value of the newest row up
    to the end of the period, summed over `each` when it names a column (the newest of each).
    """

    measure: Literal["sum", "mean", "median", "min", "max", "distinct", "latest"]
    column: Name
    each: Name | None = None


class Part(Piece):
    """Numerator or denominator: a count, a sum or the number of different values.

    What is not given (`dataset`, `date`) is that of the ratio; its conditions come on top of the ratio's, unless it has
    a dataset of its own.
    """

    measure: Literal["count", "sum", "distinct"] = "count"
    column: Name | None = None
    where: Conditions = ()
    dataset: Name | None = None
    date: Place | None = None

    @model_validator(mode="after")
    def _names_a_column(self) -> Part:
        if (self.measure == "count") != (self.column is None):
            raise ValueError("column")
        if self.dataset is not None and self.date is None:
            raise ValueError("date")
        return self


class Ratio(Periodic, Rows):
    """The ratio of two sums over the period, never the mean of ratios; in percent unless `given_as` is plain."""

    measure: Literal["ratio"] = "ratio"
    numerator: Part
    denominator: Part
    given_as: Literal["percent", "plain"] = Field(alias="as", default="percent")


class Duration(Periodic):
    """Days between two events of the same thing, in the period of the second; mean or median.

    Things are the rows of `dataset` (events then name its key) or, without one, whatever the events' `by` names.
    Unfinished things, whose first event happened and whose second did not by the end of the period, are counted beside
    it, those late after `late_after` days.
    """

    measure: Literal["duration"] = "duration"
    dataset: Name | None = None
    where: Conditions = ()
    first: Place = Field(alias="from")
    second: Place = Field(alias="to")
    days: Literal["business", "calendar"] = "business"
    average: Literal["mean", "median"] = "mean"
    late_after: int | None = Field(default=None, ge=0, le=3650)

    @model_validator(mode="after")
    def _has_things(self) -> Duration:
        if self.dataset is None and (
            self.where or isinstance(self.first, str) or isinstance(self.second, str)
        ):
            raise ValueError("dataset")
        return self


Definition = Annotated[Count | Figure | Ratio | Duration, Field(discriminator="measure")]
DEFINITION: TypeAdapter[Count | Figure | Ratio | Duration] = TypeAdapter(Definition)
AnyDefinition = Count | Figure | Ratio | Duration


def definition_of(data: object) -> AnyDefinition:
    """Reads a definition from plain JSON values; raises pydantic.ValidationError."""
    return DEFINITION.validate_python(data)


def as_json(definition: AnyDefinition) -> dict[str, object]:
    """Plain JSON values that read back as the same definition; what is as usual is left out."""
    said: dict[str, object] = definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"measure": definition.measure, **said}


def nature_of(definition: AnyDefinition) -> Nature:
    """What kind of figure the definition gives."""
    if definition.change is not None and definition.change.given_as != "difference":
        return Nature.CHANGE
    match definition.measure:
        case "duration":
            return Nature.DURATION
        case "ratio" | "mean" | "median":
            return Nature.RATIO
        case "latest" | "min" | "max":
            return Nature.STOCK
        case _:
            return Nature.FLOW


def datasets_of(definition: AnyDefinition) -> frozenset[str]:
    """The names of all datasets a definition reads."""
    places: list[Place | None] = []
    names: set[str | None] = {definition.dataset}
    places = [definition.first, definition.second] if isinstance(definition, Duration) else [definition.date]
    if isinstance(definition, Ratio):
        for part in (definition.numerator, definition.denominator):
            names.add(part.dataset)
            places.append(part.date)
    names |= {place.rows for place in places if isinstance(place, Event)}
    return frozenset(name for name in names if name is not None)
