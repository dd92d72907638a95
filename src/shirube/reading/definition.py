"""A reading as the definition of a key result, ready for the editor or the importer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.reading.model import Change, Comparison, Direction, Period, QuestionCode, Reading

RISING_KINDS = {Direction.AT_LEAST: "at_least", Direction.AT_MOST: "at_most", Direction.BETWEEN: "between"}
PERCENT = {"%": 1, "割": 10, "倍": 100, "x": 100}
PERIODS = {Period.WEEK: "week", Period.MONTH: "month", Period.QUARTER: "quarter"}


@dataclass(frozen=True, slots=True)
class Definition:
    """The key-result fields of the API that a sentence determines; None is open.

    `target` of a change is the signed change itself, relative ones in percent: −30 for 「3割減」, 150 for
    「1.5倍」.
    """

    kind: str
    strict: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    unit: str | None = None
    period: str | None = None
    comparison: str = "none"
    change: str | None = None
    mode: str | None = None


def definition(reading: Reading) -> Definition:
    """The key result that the sentence defines."""
    return Definition(
        kind=_kind(reading),
        strict=reading.comparator in (">", "<"),
        baseline=reading.baseline,
        target=_in_percent(reading, reading.target),
        target_max=_in_percent(reading, reading.target_max),
        unit="%" if _is_proportion(reading) else reading.unit,
        period=_recurring(reading),
        comparison=_comparison(reading),
        change=None if reading.change is None else str(reading.change),
        mode=_mode(reading),
    )


def _kind(reading: Reading) -> str:
    if reading.direction is Direction.MILESTONE:
        return "milestone"
    if reading.target_max is not None:
        return "between"
    if reading.change in (Change.ABSOLUTE, Change.RELATIVE) and reading.target not in ("+0", "-0"):
        return "reach"
    if reading.comparator in (">=", ">"):
        return "at_least"
    if reading.comparator in ("<=", "<"):
        return "at_most"
    if reading.direction is None:
        return "reach" if reading.target is not None else "milestone"
    return RISING_KINDS.get(reading.direction, "reach")


def _recurring(reading: Reading) -> str | None:
    """The period that comes again and again; 第3四半期 comes once."""
    if reading.period is None or reading.spans.get("period") == reading.spans.get("deadline"):
        return None
    return PERIODS.get(reading.period)


def _comparison(reading: Reading) -> str:
    return "none" if reading.comparison is Comparison.NAMED_BASE else str(reading.comparison)


def _mode(reading: Reading) -> str | None:
    if reading.change not in (Change.RELATIVE, Change.LEVEL):
        return None
    if any(question.code is QuestionCode.RELATIVE_MODE for question in reading.questions):
        return None
    if reading.comparison in (Comparison.NONE, Comparison.NAMED_BASE):
        return "against_start"
    return "once_by_end" if reading.period in (None, Period.YEAR) else "every_period"


def _is_proportion(reading: Reading) -> bool:
    return reading.change in (Change.RELATIVE, Change.LEVEL) and (reading.unit in PERCENT or not reading.unit)


def _in_percent(reading: Reading, number: str | None) -> Decimal | None:
    """A number as it is, except that relative changes in 割 and 倍 become percent."""
    if number is None:
        return None
    return Decimal(number) * (PERCENT.get(reading.unit or "", 1) if _is_proportion(reading) else 1)
