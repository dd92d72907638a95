"""The exact value of one period before it is rounded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from shirube.measuring.answer import Excluded, Missing, Unfinished
from shirube.measuring.columns import MILLIONTHS

SIX_PLACES = 10**6


@dataclass(frozen=True, slots=True)
class Measured:
    """What one period gives; `value` is exact, in percent for ratios, None for the reason in `missing`."""

    value: Fraction | None
    n: int
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    excluded: tuple[tuple[Excluded, int], ...] = ()
    unfinished: Unfinished | None = None
    missing: Missing | None = None


def of_millionths(stored: int) -> Fraction:
    """The number so many millionths are."""
    return Fraction(stored, MILLIONTHS)


def as_decimal(value: Fraction | None) -> Decimal | None:
    """Rounded half up (away from zero) to six decimals, without zeros at the end."""
    if value is None:
        return None
    size, rest = divmod(abs(value.numerator) * SIX_PLACES, value.denominator)
    size += 2 * rest >= value.denominator
    whole, part = divmod(size, SIX_PLACES)
    sign = "-" if value < 0 and size else ""
    return Decimal(f"{sign}{whole}.{part:06}".rstrip("0").rstrip("."))


def counted_out(**reasons: int) -> tuple[tuple[Excluded, int], ...]:
    """The reasons that kept a record out, with how many each; those that kept none are left out."""
    return tuple((Excluded(reason), count) for reason, count in reasons.items() if count)
