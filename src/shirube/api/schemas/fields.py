"""The kinds of fields that requests are made of."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from ..numbers import Number

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
LARGEST_WEIGHT = Decimal(10_000)
Item = TypeVar("Item")


class Asked(BaseModel):
    """A request body: fields it does not know are refused."""

    model_config = ConfigDict(extra="forbid")


class PageOut(BaseModel, Generic[Item]):
    """One page of a list; `next` is the cursor of the following page, null at the end."""

    items: list[Item]
    next: str | None


def real_text(text: str) -> str:
    """Text without the character no database keeps."""
    if "\x00" in text:
        raise PydanticCustomError("not_text", "holds U+0000")
    return text


def _day(given: Any) -> Any:
    if isinstance(given, date) or (
        isinstance(given, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given)
    ):
        return given
    raise PydanticCustomError("day", "not a day")


def _in_range(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise PydanticCustomError("day", "too far away")
    return day


def _moment(given: Any) -> Any:
    if isinstance(given, str | datetime):
        return given
    raise PydanticCustomError("moment", "not a moment")


def _moment_in_range(moment: datetime) -> datetime:
    if not FIRST_DAY.year < moment.year < LAST_DAY.year:
        raise PydanticCustomError("moment", "too far away")
    return moment


def _weight(weight: Decimal) -> Decimal:
    if not 0 < weight < LARGEST_WEIGHT or weight != weight.quantize(Decimal("0.01")):
        raise PydanticCustomError("weight", "not a weight")
    return weight


Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(real_text)]
CycleName = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(real_text)]
Title = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(real_text)]
Sentence = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(real_text)]
Text = Annotated[str, Field(max_length=5000), AfterValidator(real_text)]
UnitWord = Annotated[str, Field(max_length=30), AfterValidator(real_text)]
Address = Annotated[str, Field(max_length=254), AfterValidator(real_text)]
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_in_range)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment), AfterValidator(_moment_in_range)]
Weight = Annotated[Number, AfterValidator(_weight)]
