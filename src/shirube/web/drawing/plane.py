"""Maps dates and values onto the points of a drawing, and writes paths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on a day; None where a week has no value, which breaks the line."""

    on: date
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Plane:
    """A box of the drawing that shows the days ``start``–``end`` and the values ``low``–``high``."""

    start: date
    end: date
    low: float
    high: float
    left: float
    top: float
    right: float
    bottom: float

    def x(self, on: date) -> float:
        """The distance from the left of a day; days outside lie on the edge."""
        days = max((self.end - self.start).days, 1)
        share = min(max((on - self.start).days / days, 0.0), 1.0)
        return self.left + share * (self.right - self.left)

    def y(self, value: Decimal | float) -> float:
        """The distance from the top of a value; values outside lie on the edge."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - self.top)

    def spot(self, on: date, value: Decimal | float) -> Spot:
        """Both distances."""
        return self.x(on), self.y(value)


def span(values: Iterable[Decimal | None]) -> tuple[float, float]:
    """The lowest and the highest of the values known, never the same, with a little air."""
    known = [float(value) for value in values if value is not None] or [0.0, 1.0]
    low, high = min(known), max(known)
    air = (high - low) * 0.06 or max(abs(high) * 0.1, 1.0)
    return low - air, high + air


def runs(readings: Sequence[Reading]) -> list[list[tuple[date, Decimal]]]:
    """The stretches between gaps, in order of days."""
    stretches: list[list[tuple[date, Decimal]]] = [[]]
    for reading in sorted(readings, key=lambda each: each.on):
        if reading.value is None:
            stretches.append([])
        else:
            stretches[-1].append((reading.on, reading.value))
    return [stretch for stretch in stretches if stretch]


def short(number: float) -> str:
    """At most one digit behind the point."""
    return f"{number:.1f}".removesuffix(".0")


def line(spots: Iterable[Spot]) -> str:
    """The ``d`` of a line through the spots."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in spots)
