"""Pace: progress against the share of the cycle's working days that has passed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

AHEAD = Decimal("1.0")
ON_COURSE = Decimal("0.9")
BEHIND = Decimal("0.7")
VERDICT_FROM = Decimal("0.1")


class CountsWorkingDays(Protocol):
    """The part of a working calendar that pace needs."""

    def working_days(self, start: date, end: date) -> int:
        """Working days from start to end, both included."""
        ...


class Verdict(StrEnum):
    """How progress compares with the time that has passed."""

    AHEAD = "ahead"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    ADRIFT = "adrift"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Pace:
    """Progress ÷ expected (None while too early), progress − expected, and what they amount to."""

    ratio: Decimal | None
    difference: Decimal
    verdict: Verdict


def expected_share(elapsed_days: int, total_days: int) -> Decimal:
    """Working days elapsed (today included) over the cycle's working days, within 0 and 1."""
    if total_days <= 0:
        return Decimal(0)
    return Decimal(min(max(elapsed_days, 0), total_days)) / total_days


def expected_on(day: date, *, start: date, end: date, calendar: CountsWorkingDays) -> Decimal:
    """The expected share on a day of the cycle from start to end: 0 before it, 1 after it."""
    if day < start:
        return Decimal(0)
    if day > end:
        return Decimal(1)
    return expected_share(calendar.working_days(start, day), calendar.working_days(start, end))


def pace(progress: Decimal, expected: Decimal) -> Pace:
    """Compares progress with the expected share; before a tenth of the cycle only the difference speaks."""
    difference = progress - expected
    if expected < VERDICT_FROM:
        return Pace(None, difference, Verdict.TOO_EARLY)
    ratio = progress / expected
    return Pace(ratio, difference, _verdict(ratio))


def _verdict(ratio: Decimal) -> Verdict:
    if ratio >= AHEAD:
        return Verdict.AHEAD
    if ratio >= ON_COURSE:
        return Verdict.ON_COURSE
    return Verdict.BEHIND if ratio >= BEHIND else Verdict.ADRIFT
