"""Reads what a condition compares with, by the type of its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from shirube.measuring.columns import LARGEST, ColumnType, of_day, of_moment, of_number

NUMBER = re.compile(r"[+-]?[0-9]{1,13}(\.[0-9]{1,6})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?")


class NotAValue(ValueError):
    """The text is no value of that type."""


@dataclass(frozen=True, slots=True)
class Span:
    """The stored whole numbers one written value means: from `low` up to, not including, `high`."""

    low: int
    high: int

    @property
    def is_one(self) -> bool:
        """Whether it is one number only."""
        return self.high == self.low + 1


def span_of(text: str, type_: ColumnType) -> Span:
    """A number, a day (2026-10-01) or a moment (2026-10-01 13:30, or a whole day); raises NotAValue."""
    text = text.strip()
    try:
        match type_:
            case ColumnType.NUMBER:
                return _number(text)
            case ColumnType.DATE:
                return _day(text)
            case _:
                return _moment(text)
    except ValueError:
        raise NotAValue(text) from None


def _number(text: str) -> Span:
    if not NUMBER.fullmatch(text) or abs(Decimal(text)) > LARGEST:
        raise NotAValue(text)
    stored = of_number(Decimal(text))
    return Span(stored, stored + 1)


def _day(text: str) -> Span:
    if not DAY.fullmatch(text):
        raise NotAValue(text)
    ordinal = of_day(datetime.fromisoformat(text).date())
    return Span(ordinal, ordinal + 1)


def _moment(text: str) -> Span:
    if DAY.fullmatch(text):
        day = datetime.fromisoformat(text)
        return Span(of_moment(day), of_moment(day) + int(timedelta(days=1).total_seconds()))
    if not MOMENT.fullmatch(text):
        raise NotAValue(text)
    low = of_moment(datetime.fromisoformat(text))
    return Span(low, low + (60 if text.count(":") == 1 else 1))
