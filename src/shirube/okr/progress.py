"""How far a key result has come: one rule for each kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shirube.okr.kinds import Change, Kind

ZERO = Decimal(0)
ONE = Decimal(1)
WHOLE = 10_000
ALMOST = Decimal("0.99")
LAST_BASIS_POINT_OPEN = Decimal("0.9999")


class NoDistance(ValueError):
    """Baseline and target are the same value, so there is no way to cover."""


class Incomplete(ValueError):
    """Values a key result's kind needs are missing; `missing` names them."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing: tuple[str, ...] = tuple(missing)


@dataclass(frozen=True, slots=True)
class Course:
    """The way from a baseline to a target, upward or downward."""

    baseline: Decimal
    target: Decimal

    def __post_init__(self) -> None:
        if self.baseline == self.target:
            raise NoDistance(f"{self.baseline} is both baseline and target")

    def progress(self, value: Decimal | None) -> Decimal | None:
        """Share of the way: below 0 after a slide back, above 1 after an overshoot."""
        if value is None:
            return None
        return (value - self.baseline) / (self.target - self.baseline)

    def holds(self, value: Decimal | None) -> bool:
        """Whether the target is reached."""
        if value is None:
            return False
        return value >= self.target if self.target > self.baseline else value <= self.target


@dataclass(frozen=True, slots=True)
class Floor:
    """At least (以上), or more than (超) when strict."""

    target: Decimal
    strict: bool = False
    baseline: Decimal | None = None

    def progress(self, value: Decimal | None) -> Decimal | None:
        """1 once the comparison holds, less than 1 until then; below 0 behind the baseline."""
        if value is None:
            return None
        if self.holds(value):
            return ONE
        return _unmet(self._share(value), strict=self.strict)

    def holds(self, value: Decimal | None) -> bool:
        """Whether the comparison holds; an unknown value does not."""
        if value is None:
            return False
        return value > self.target if self.strict else value >= self.target

    @property
    def starts_below(self) -> bool:
        """Whether a baseline on the wrong side makes this a course."""
        return self.baseline is not None and self.baseline < self.target

    def _share(self, value: Decimal) -> Decimal:
        if self.baseline is not None and self.baseline < self.target:
            return (value - self.baseline) / (self.target - self.baseline)
        return value / self.target if self.target > 0 else ZERO


@dataclass(frozen=True, slots=True)
class Ceiling:
    """At most (以下, 以内), or less than (未満) when strict."""

    target: Decimal
    strict: bool = False
    baseline: Decimal | None = None

    def progress(self, value: Decimal | None) -> Decimal | None:
        """1 once the comparison holds, less than 1 until then; below 0 behind the baseline."""
        if value is None:
            return None
        if self.holds(value):
            return ONE
        return _unmet(self._share(value), strict=self.strict)

    def holds(self, value: Decimal | None) -> bool:
        """Whether the comparison holds; an unknown value does not."""
        if value is None:
            return False
        return value < self.target if self.strict else value <= self.target

    @property
    def starts_above(self) -> bool:
        """Whether a baseline on the wrong side makes this a course."""
        return self.baseline is not None and self.baseline > self.target

    def _share(self, value: Decimal) -> Decimal:
        if self.baseline is not None and self.baseline > self.target:
            return (value - self.baseline) / (self.target - self.baseline)
        # A target below zero would make a larger miss look like a smaller one: -5/10 > -5/1.
        return self.target / value if value > 0 and self.target > 0 else ZERO


@dataclass(frozen=True, slots=True)
class Corridor:
    """Kept between two values, both included."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} lies above {self.high}")

    def progress(self, value: Decimal | None) -> Decimal | None:
        """1 inside, 0 outside."""
        if value is None:
            return None
        return ONE if self.holds(value) else ZERO

    def holds(self, value: Decimal | None) -> bool:
        """Whether the value lies inside; an unknown value does not."""
        return value is not None and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Unset:
    """Nothing to measure against yet: baseline first (まず測る)."""

    def progress(self, value: Decimal | None) -> Decimal | None:
        """Always unknown."""
        return None

    def holds(self, value: Decimal | None) -> bool:
        """Never."""
        return False


Measure = Course | Floor | Ceiling | Corridor | Unset


def _unmet(share: Decimal, *, strict: bool) -> Decimal:
    """A comparison that does not hold never shows 1.

    Strict ones stop at 0.99 (so that equality is not a step back from 0.999), others a basis point short.
    """
    return min(share, ALMOST if strict else LAST_BASIS_POINT_OPEN)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a milestone; its weight is above 0."""

    weight: Decimal
    done: bool

    def __post_init__(self) -> None:
        if self.weight <= 0:
            raise ValueError(f"A step's weight must be above 0, not {self.weight}")


def step_progress(steps: Sequence[Step]) -> Decimal | None:
    """Weight of the steps done over the weight of all; None without steps (a yes or no said elsewhere)."""
    if not steps:
        return None
    done = sum((step.weight for step in steps if step.done), ZERO)
    return done / sum((step.weight for step in steps), ZERO)


def measure_of(
    kind: Kind,
    *,
    strict: bool = False,
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    target_max: Decimal | None = None,
) -> Measure:
    """The measure of a key result; a milestone has none here, its steps speak (`step_progress`).

    Raises NoDistance, or Incomplete with the names of the missing values.
    """
    match Kind(kind):
        case Kind.REACH:
            return Course(*_needed(baseline=baseline, target=target))
        case Kind.AT_LEAST:
            return Floor(_needed(target=target)[0], strict, baseline)
        case Kind.AT_MOST:
            return Ceiling(_needed(target=target)[0], strict, baseline)
        case Kind.BETWEEN:
            return Corridor(*sorted(_needed(target=target, target_max=target_max)))
        case Kind.MILESTONE | Kind.BASELINE:
            return Unset()


def _needed(**values: Decimal | None) -> list[Decimal]:
    if missing := [name for name, value in values.items() if value is None]:
        raise Incomplete(missing)
    return [value for value in values.values() if value is not None]


@dataclass(frozen=True, slots=True)
class PeriodsHeld:
    """How the ended periods of a cycle went; `unknown` lists the places of those without data."""

    held: int
    ended: int
    unknown: tuple[int, ...]

    @property
    def progress(self) -> Decimal | None:
        """Periods that held over all periods that have ended; None when none has, or none has data.

        A period without data does not hold: leaving bad months out must not pay. It is listed apart.
        """
        return Decimal(self.held) / self.ended if self.ended > len(self.unknown) else None


def held_in(measure: Measure, value: Decimal | None) -> bool | None:
    """Whether one period held; None when the period has no data."""
    return None if value is None or isinstance(measure, Unset) else measure.holds(value)


def periods_held(outcomes: Sequence[bool | None]) -> PeriodsHeld:
    """Counts the outcomes of the ended periods, in order; the running period is not among them."""
    return PeriodsHeld(
        held=sum(1 for outcome in outcomes if outcome),
        ended=len(outcomes),
        unknown=tuple(place for place, outcome in enumerate(outcomes) if outcome is None),
    )


def once_by_end(outcomes: Sequence[bool | None]) -> Decimal | None:
    """1 as soon as one period held, 0 while none did, None while nothing is known."""
    if any(outcomes):
        return ONE
    return None if all(outcome is None for outcome in outcomes) else ZERO


def relative_target(previous: Decimal | None, change: Change, amount: Decimal) -> Decimal | None:
    """The target that a change against an earlier value fixes; `amount` is a percentage unless absolute.

    +30 relative is 1.3 × previous, 120 level is 1.2 × previous; a previous 0 or unknown leaves it unknown.
    """
    if previous is None:
        return None
    if change == Change.ABSOLUTE:
        return previous + amount
    if previous == 0:
        return None
    percent = amount + 100 if change == Change.RELATIVE else amount
    return previous * percent / 100


def clamped(progress: Decimal) -> Decimal:
    """Progress as roll-ups and drawings use it: within 0 and 1."""
    return min(max(progress, ZERO), ONE)


def basis_points(progress: Decimal | None) -> int:
    """Clamped progress in 1/10,000, rounded half up; 0 when unknown."""
    if progress is None:
        return 0
    return int((clamped(progress) * WHOLE).quantize(ONE, rounding=ROUND_HALF_UP))
