"""Forecast: the chance that a key result holds at the end of its cycle, from its readings so far.

The readings are taken as a random walk with drift in continuous time. With increments d over k days, the
drift per day is the whole change over the whole time T, and the variance per day is the sum of
(d − drift·k)² / k over n − 2 degrees of freedom. A value h days ahead is then Student-t distributed around
last + drift·h with scale √(variance·(h + h²/T)): Hyndman & Athanasopoulos, "Forecasting: Principles and
Practice", 3rd edition, section 5.5 (drift method), for unequal gaps. The Student-t distribution function for
whole degrees of freedom: Abramowitz & Stegun, 26.7.3 and 26.7.4.

Estimates are computed in binary floats and handed out as rounded decimals; no measurement passes through.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import lru_cache
from itertools import pairwise
from math import atan, cos, pi, sin, sqrt

from shirube.okr.progress import Ceiling, Corridor, Course, Floor, Measure, Unset

FEWEST_READINGS = 3
INTERVAL = 0.8
PATH_STEP = timedelta(days=7)
CENT = Decimal("0.01")
WIDE = Context(prec=400)
# Two readings that are each rounded to a unit differ by an error of variance unit²/6 even when nothing moved.
ROUNDING_VARIANCE = 1 / 6

Reading = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class FanPoint:
    """The median and the 80 % interval of the value on one day."""

    on: date
    median: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Forecast:
    """Chance (0–1, in hundredths) of holding at the end, the value expected there, and the way to it."""

    chance: Decimal
    median: Decimal
    low: Decimal
    high: Decimal
    path: tuple[FanPoint, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """A random walk with drift as estimated from readings."""

    last_on: date
    last: Decimal
    drift: float
    variance: float
    days: int
    freedom: int
    unit: Decimal

    def median(self, ahead: int) -> float:
        """The middle of the value's distribution so many days ahead."""
        return float(self.last) + self.drift * ahead

    def scale(self, ahead: int) -> float:
        """The Student-t scale so many days ahead."""
        return sqrt(self.variance * (ahead + ahead * ahead / self.days))

    def share_below(self, value: float, ahead: int) -> float:
        """The chance of a value below the given one so many days ahead."""
        return student_cdf((value - self.median(ahead)) / self.scale(ahead), self.freedom)

    def point(self, on: date) -> FanPoint:
        """The fan on one day, rounded one digit finer than the readings."""
        ahead = (on - self.last_on).days
        middle = self.median(ahead)
        reach = student_quantile((1 + INTERVAL) / 2, self.freedom) * self.scale(ahead)
        edges = (middle, middle - reach, middle + reach)
        return FanPoint(on, *(Decimal(edge).quantize(self.unit, context=WIDE) for edge in edges))


def forecast(readings: Iterable[Reading], *, measure: Measure, end: date) -> Forecast | None:
    """The forecast for `end`; None when there are fewer than three days with readings, or nothing to hold.

    Of several readings on one day the last counts; readings after `end` are left out.
    """
    if isinstance(measure, Unset):
        return None
    walk = walk_of([reading for reading in readings if reading[0] <= end])
    if walk is None:
        return None
    path = tuple(walk.point(on) for on in _path_days(walk.last_on, end))
    last = path[-1]
    return Forecast(_chance(walk, measure, end), last.median, last.low, last.high, path)


def walk_of(readings: Sequence[Reading]) -> Walk | None:
    """Estimates the walk; None with fewer than three days."""
    by_day = sorted(dict(sorted(readings, key=lambda reading: reading[0])).items())
    if len(by_day) < FEWEST_READINGS:
        return None
    (first_on, first), (last_on, last) = by_day[0], by_day[-1]
    days = (last_on - first_on).days
    drift = float(last - first) / days
    freedom = len(by_day) - 2
    unit = min(_unit(value) for _, value in by_day)
    squares = sum(
        (float(after - before) - drift * (later - sooner).days) ** 2 / (later - sooner).days
        for (sooner, before), (later, after) in pairwise(by_day)
    )
    least = float(unit) ** 2 * ROUNDING_VARIANCE * (len(by_day) - 1) / days
    variance = max(squares / freedom, least)
    return Walk(last_on, last, drift, variance, days, freedom, unit / 10)


def student_cdf(t: float, freedom: int) -> float:
    """Share of the Student-t distribution below t, for whole degrees of freedom from 1."""
    angle = atan(t / sqrt(freedom))
    square = cos(angle) ** 2
    odd = freedom % 2 == 1
    term, series = (cos(angle), 0.0) if odd else (1.0, 0.0)
    for factor in range(3 if odd else 2, freedom + 1, 2):
        series += term
        term *= square * (factor - 1) / factor
    between = 2 / pi * (angle + sin(angle) * series) if odd else sin(angle) * series
    return min(max((1 + between) / 2, 0.0), 1.0)


@lru_cache(maxsize=256)
def student_quantile(share: float, freedom: int) -> float:
    """The value below which the given share (0.5 to just under 1) lies."""
    low, high = 0.0, 1.0
    while student_cdf(high, freedom) < share:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, freedom) < share else (low, middle)
    return high


def _chance(walk: Walk, measure: Measure, end: date) -> Decimal:
    ahead = (end - walk.last_on).days
    if ahead == 0:
        return Decimal(measure.holds(walk.last))
    match measure:
        case Course(baseline, target):
            share = _share_beyond(walk, target, ahead, upward=target > baseline)
        case Floor(target=target):
            share = _share_beyond(walk, target, ahead, upward=True)
        case Ceiling(target=target):
            share = _share_beyond(walk, target, ahead, upward=False)
        case Corridor(low, high):
            share = walk.share_below(float(high), ahead) - walk.share_below(float(low), ahead)
        case _:
            share = 0.0
    return Decimal(max(share, 0.0)).quantize(CENT)


def _share_beyond(walk: Walk, target: Decimal, ahead: int, *, upward: bool) -> float:
    below = walk.share_below(float(target), ahead)
    return 1 - below if upward else below


def _path_days(start: date, end: date) -> list[date]:
    days = [start]
    while days[-1] + PATH_STEP < end:
        days.append(days[-1] + PATH_STEP)
    return [*days, end] if end > days[-1] else days


def _unit(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
