"""The types a column of a dataset can have, and the whole numbers that stand for its values in a table.

A table holds text as text and everything else as an integer, the same on every database: a number as millionths, a day
as its ordinal (1 is 0001-01-01), a moment as the seconds of the company's own clock since that day began.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

MILLIONTHS = 1_000_000
LARGEST = Decimal("9000000000000")
"""The largest number one cell holds; with millionths it fits into 64 bits. Sums may be larger."""
A_DAY = 86_400
LONGEST_TEXT = 600
"""Characters of a text a table keeps; what is longer is cut. More would not fit into an index of PostgreSQL."""


class ColumnType(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"

    @property
    def places(self) -> bool:
        """Whether its values place a row in time."""
        return self in (ColumnType.DATE, ColumnType.MOMENT)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name as the company writes it, and the type of its values."""

    name: str
    type: ColumnType


def of_number(value: Decimal) -> int:
    """Millionths, rounded half up."""
    return int((value * MILLIONTHS).to_integral_value(ROUND_HALF_UP))


def as_number(stored: int) -> Decimal:
    """The number so many millionths are."""
    return Decimal(stored) / MILLIONTHS


def of_day(value: date) -> int:
    """The ordinal of a day."""
    return value.toordinal()


def as_day(stored: int) -> date:
    """The day of an ordinal."""
    return date.fromordinal(stored)


def of_moment(value: datetime) -> int:
    """Seconds of the clock on the wall; a zone it carries is not looked at."""
    return value.toordinal() * A_DAY + value.hour * 3600 + value.minute * 60 + value.second


def as_moment(stored: int) -> datetime:
    """The moment on the company's clock."""
    day, seconds = divmod(stored, A_DAY)
    return datetime.combine(date.fromordinal(day), time()) + timedelta(seconds=seconds)
