"""A slip of the keyboard: a value of another order of magnitude than the last one, and what was likely meant."""

from dataclasses import dataclass
from decimal import Decimal

from shirube.okr.progress import Ceiling, Course, Floor, Measure

TEN = Decimal(10)
SINGLE_DIGIT = Decimal(10)


@dataclass(frozen=True, slots=True)
class Slip:
    """`times` is the value against the one before (10, or 0.1); `meant` the same digits at the size of before.

    Without `of_last` it was held against baseline and target, because there is no last value.
    """

    times: Decimal
    meant: Decimal
    of_last: bool = True


def slip_in(value: Decimal | None, *, last: Decimal | None, measure: Measure) -> Slip | None:
    """The question a value raises that is ten times the last one or more, or a tenth of it or less.

    Without a last value (or after zero) only a value ten times beyond baseline and target is asked about. Nothing
    is asked at zero, across a change of sign, and where a small count grows or shrinks on its way to the target.
    """
    if not value:
        return None
    yardstick = last or _scale(measure)
    if not yardstick or (value > 0) != (yardstick > 0):
        return None
    times = value / yardstick
    too_small = bool(last) and times * TEN <= 1
    if not (times >= TEN or too_small) or (last and _counts(last, value, measure)):
        return None
    return Slip(times, value.scaleb(-_places(times)), of_last=bool(last))


def _places(times: Decimal) -> int:
    """By how many powers of ten the two differ, to the nearest."""
    return int(times.log10().to_integral_value())


def _scale(measure: Measure) -> Decimal | None:
    """The farther from zero of baseline and target."""
    ends = _ends(measure)
    return max(ends, key=abs) if ends else None


def _ends(measure: Measure) -> tuple[Decimal, ...]:
    match measure:
        case Course(baseline, target):
            return (baseline, target)
        case Floor(target, _, baseline) | Ceiling(target, _, baseline):
            return (target,) if baseline is None else (baseline, target)
        case _:
            return ()


def _counts(last: Decimal, value: Decimal, measure: Measure) -> bool:
    """Whether a count of a few moves between where it began and its target: from 1 to 10 of 15."""
    between = (*_ends(measure), last)
    whole = all(one == one.to_integral_value() for one in (last, value))
    return whole and min(abs(last), abs(value)) < SINGLE_DIGIT and min(between) <= value <= max(between)
