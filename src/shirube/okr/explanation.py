"""Explain this number: the rule, its inputs and its result, as symbols."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shirube.okr import rollup
from shirube.okr.progress import (
    WHOLE,
    Ceiling,
    Corridor,
    Course,
    Floor,
    Measure,
    PeriodsHeld,
    Step,
    step_progress,
)


class Rule(StrEnum):
    """Every rule that yields a progress, by name."""

    REACH = "reach"
    AT_LEAST = "at_least"
    AT_LEAST_WITH_BASELINE = "at_least_with_baseline"
    AT_MOST = "at_most"
    AT_MOST_WITH_BASELINE = "at_most_with_baseline"
    BETWEEN = "between"
    PER_PERIOD = "per_period"
    MILESTONE = "milestone"
    BASELINE_FIRST = "baseline_first"
    BY_SUPPORTERS = "by_supporters"
    WEIGHTED_MEAN = "weighted_mean"
    WEIGHTED_MEAN_BEFORE_START = "weighted_mean_before_start"


InputValue = Decimal | int | bool | None
Input = tuple[str, InputValue]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule, what went in, and what came out (None: unknown)."""

    rule: Rule
    inputs: tuple[Input, ...]
    result: Decimal | None


def rule_of(measure: Measure) -> Rule:
    """The name of the rule by which a measure computes."""
    match measure:
        case Course():
            return Rule.REACH
        case Floor():
            return Rule.AT_LEAST_WITH_BASELINE if measure.starts_below else Rule.AT_LEAST
        case Ceiling():
            return Rule.AT_MOST_WITH_BASELINE if measure.starts_above else Rule.AT_MOST
        case Corridor():
            return Rule.BETWEEN
        case _:
            return Rule.BASELINE_FIRST


def explain_measure(measure: Measure, value: Decimal | None) -> Explanation:
    """Explains a key result measured by its value."""
    return Explanation(rule_of(measure), (("value", value), *_bounds(measure)), measure.progress(value))


def explain_milestone(steps: Sequence[Step]) -> Explanation:
    """Explains a milestone by the weight of its steps."""
    inputs: tuple[Input, ...] = (
        ("done_weight", sum((step.weight for step in steps if step.done), Decimal(0))),
        ("all_weight", sum((step.weight for step in steps), Decimal(0))),
        ("done", sum(1 for step in steps if step.done)),
        ("steps", len(steps)),
    )
    return Explanation(Rule.MILESTONE, inputs, step_progress(steps))


def explain_periods(periods: PeriodsHeld) -> Explanation:
    """Explains a key result judged period by period."""
    inputs: tuple[Input, ...] = (
        ("held", periods.held),
        ("ended", periods.ended),
        ("unknown", len(periods.unknown)),
    )
    return Explanation(Rule.PER_PERIOD, inputs, periods.progress)


def explain_supporters(parts: Iterable[rollup.Part]) -> Explanation:
    """Explains a key result measured by the objectives that support it."""
    return _explain_total(Rule.BY_SUPPORTERS, rollup.total(parts))


def explain_objective(parts: Iterable[rollup.Part], *, begun: bool = True) -> Explanation:
    """Explains an objective's progress from its key results, before or after its cycle has begun."""
    if begun:
        return _explain_total(Rule.WEIGHTED_MEAN, rollup.total(parts))
    return _explain_total(Rule.WEIGHTED_MEAN_BEFORE_START, rollup.before_start(parts))


def _explain_total(rule: Rule, total: rollup.Total) -> Explanation:
    inputs: tuple[Input, ...] = (
        ("weighted_sum", Decimal(total.num) / (WHOLE * rollup.UNITS_PER_WEIGHT)),
        ("weights", Decimal(total.den) / rollup.UNITS_PER_WEIGHT),
        ("parts", total.parts),
        ("unmeasured", total.unmeasured),
    )
    points = total.basis_points
    return Explanation(rule, inputs, None if points is None else Decimal(points) / WHOLE)


def _bounds(measure: Measure) -> tuple[Input, ...]:
    match measure:
        case Course(baseline, target):
            return ("baseline", baseline), ("target", target)
        case Floor(target, strict, baseline) | Ceiling(target, strict, baseline):
            return ("baseline", baseline), ("target", target), ("strict", strict)
        case Corridor(low, high):
            return ("low", low), ("high", high)
        case _:
            return ()
