"""Relative and per-period targets: what must be reached, and how the periods of a cycle went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.okr.kinds import Change, Comparison, Kind, Period, RelativeMode
from shirube.okr.progress import (
    Ceiling,
    Course,
    Floor,
    Measure,
    NoDistance,
    PeriodsHeld,
    held_in,
    measure_of,
    once_by_end,
    periods_held,
    relative_target,
)

PERIODIC_KINDS = (Kind.AT_LEAST, Kind.AT_MOST, Kind.BETWEEN)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Demand:
    """What a key result asks for, in the symbols of the API; `target` of a change is the signed change itself."""

    kind: Kind
    strict: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    period: Period | None = None
    comparison: Comparison = Comparison.NONE
    change: Change | None = None
    mode: RelativeMode | None = None

    @property
    def is_relative(self) -> bool:
        """Whether the target is a change against an earlier value."""
        return self.change is not None and self.target is not None

    @property
    def is_periodic(self) -> bool:
        """Whether periods of the cycle are judged one by one, rather than one value."""
        if not self.is_relative:
            return self.period is not None and self.kind in PERIODIC_KINDS
        if self.mode is RelativeMode.EVERY_PERIOD:
            return True
        return self.mode is RelativeMode.ONCE_BY_END and self.judged_period is not None

    @property
    def is_open(self) -> bool:
        """Whether it was not said yet how a comparison is meant: every period, once by the end, against the start."""
        return self.is_relative and self.comparison is not Comparison.NONE and self.mode is None

    @property
    def judged_period(self) -> Period | None:
        """The period that is judged: the one named, else the one a comparison implies; None: the whole cycle."""
        if self.period is not None:
            return self.period
        return Period.MONTH if self.comparison is Comparison.PREVIOUS_MONTH else None

    @property
    def falls(self) -> bool:
        """Whether less is better."""
        if self.kind is Kind.AT_MOST:
            return True
        if self.kind is not Kind.REACH or self.target is None:
            return False
        return self.target < HUNDRED if self.change is Change.LEVEL else self.target < 0


@dataclass(frozen=True, slots=True)
class PeriodOutcome:
    """One period: its value, the target it had to meet, and whether it did (None: unknown)."""

    value: Decimal | None
    target: Decimal | None
    held: bool | None


def fixed_measure(demand: Demand) -> Measure | None:
    """The measure of a demand judged by one value; None while a part of it is unknown.

    A change is taken against the baseline: 「10日短縮」 from 30 is the way from 30 to 20.
    Raises NoDistance, Incomplete.
    """
    if not demand.is_relative:
        return measure_of(
            demand.kind,
            strict=demand.strict,
            baseline=demand.baseline,
            target=demand.target,
            target_max=demand.target_max,
        )
    goal = _changed(demand, demand.baseline)
    if demand.is_open or goal is None or demand.baseline is None:
        return None
    if goal == demand.baseline:
        raise NoDistance(f"{goal} is both baseline and target")
    if demand.kind is Kind.REACH:
        return Course(demand.baseline, goal)
    bound = Ceiling if demand.falls else Floor
    return bound(goal, demand.strict, demand.baseline)


def period_outcome(demand: Demand, value: Decimal | None, compared: Decimal | None) -> PeriodOutcome:
    """How one period went; `compared` is the value of the stretch it is compared with, for relative demands."""
    if not demand.is_relative:
        measure = measure_of(
            demand.kind, strict=demand.strict, target=demand.target, target_max=demand.target_max
        )
        return PeriodOutcome(value, demand.target, held_in(measure, value))
    goal = _changed(demand, compared)
    if goal is None:
        return PeriodOutcome(value, None, None)
    bound = Ceiling if demand.falls else Floor
    return PeriodOutcome(value, goal, held_in(bound(goal, demand.strict), value))


def progress_of_periods(demand: Demand, ended: Sequence[PeriodOutcome]) -> Decimal | None:
    """Progress from the periods that have ended, in order: the share that held, or 1 once one did."""
    outcomes = [outcome.held for outcome in ended]
    if demand.mode is RelativeMode.ONCE_BY_END:
        return once_by_end(outcomes)
    return periods_held(outcomes).progress


def held_of(ended: Sequence[PeriodOutcome]) -> PeriodsHeld:
    """The count behind the progress: held, ended, unknown."""
    return periods_held([outcome.held for outcome in ended])


def _changed(demand: Demand, earlier: Decimal | None) -> Decimal | None:
    if demand.change is None or demand.target is None:
        return None
    return relative_target(earlier, demand.change, demand.target)
