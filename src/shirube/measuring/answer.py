"""What a definition gives for one period, with everything needed to believe it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shirube.calendars.periods import Stretch


class Excluded(StrEnum):
    """Why a record that lies in the period does not count."""

    BLANK = "blank"  # the column that is measured is empty
    NO_FIRST = "no_first"  # the second event happened, the first never did
    OUT_OF_ORDER = "out_of_order"  # the second event lies before the first


class Missing(StrEnum):
    """Why there is no value; never shown as zero."""

    NO_ROWS = "no_rows"  # nothing to take an average, ratio or newest value of
    NO_DATA = "no_data"  # the data does not reach this period
    TOO_FEW = "too_few"  # fewer records than the minimum
    NO_BASE = "no_base"  # the period compared with has no value, or zero
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Things whose first event happened by the end of the period (or today) and whose second did not.

    `late` are those already `late_after` days old and more than that, None where no limit is named.
    """

    count: int
    late: int | None
    late_after: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of one period: a percentage for ratios and changes (so 45 is 45 %), None when unknown.

    `n` is how many records count; `numerator` and `denominator` are those of a ratio (a mean has its sum and n);
    `base` is the value of the period compared with. `reached` is None where no threshold is named or no value is known.
    """

    window: Stretch
    value: Decimal | None
    n: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    excluded: tuple[tuple[Excluded, int], ...] = ()
    unfinished: Unfinished | None = None
    base: Decimal | None = None
    missing: Missing | None = None
    is_running: bool = False
    reached: bool | None = None
