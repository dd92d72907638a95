"""Figures over several records: ratios, averages with their n, durations with the late ones beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

ZERO = Decimal(0)


class CountsDurations(Protocol):
    """The part of a working calendar that durations need."""

    def duration(self, first: date, second: date) -> int:
        """Working days after first up to and including second."""
        ...


@dataclass(frozen=True, slots=True)
class Average:
    """A mean and the number of values behind it; the mean of none is None."""

    mean: Decimal | None
    n: int


@dataclass(frozen=True, slots=True)
class AverageDuration:
    """Working days between two events: the average of those complete, beside it those still waiting.

    `waiting` counts records without their second event, `overdue` those of them already past the limit.
    """

    average: Average
    waiting: int
    overdue: int


def ratio_of_sums(pairs: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """All numerators over all denominators, never the mean of ratios; None when the denominators are 0."""
    listed = tuple(pairs)
    whole = sum((den for _, den in listed), ZERO)
    return sum((num for num, _ in listed), ZERO) / whole if whole else None


def average(values: Iterable[Decimal | None]) -> Average:
    """The mean of the known values and how many they are."""
    known = [value for value in values if value is not None]
    return Average(sum(known, ZERO) / len(known) if known else None, len(known))


def average_duration(
    records: Sequence[tuple[date, date | None]],
    *,
    today: date,
    calendar: CountsDurations,
    limit: int | None = None,
) -> AverageDuration:
    """Averages working days from first to second event, and tells what an average would hide.

    `limit` is the number of working days after which a record still waiting is overdue.
    """
    complete = [Decimal(calendar.duration(first, second)) for first, second in records if second is not None]
    waits = [calendar.duration(first, today) for first, second in records if second is None]
    overdue = 0 if limit is None else sum(1 for wait in waits if wait > limit)
    return AverageDuration(average(complete), len(waits), overdue)
