"""What a reading leaves open, asked instead of guessed."""

from __future__ import annotations

import re

from shirube.reading import lexicon
from shirube.reading.model import (
    Aggregation,
    Change,
    Comparison,
    Direction,
    Option,
    Question,
    QuestionCode,
    Reading,
)
from shirube.reading.parts import Parts

OPTIONS: dict[QuestionCode, tuple[str, ...]] = {
    QuestionCode.RELATIVE_MODE: ("every_period", "once_by_end", "against_start"),
    QuestionCode.PERCENT_OR_POINTS: ("percent", "points"),
    QuestionCode.CHANGE_OR_LEVEL: ("change", "level"),
    QuestionCode.BASELINE_UNKNOWN: ("measure_first", "enter_baseline"),
    QuestionCode.PLACEHOLDER: ("enter_number",),
    QuestionCode.TARGET_MISSING: ("enter_number", "make_milestone"),
    QuestionCode.METRIC_MISSING: ("enter_metric",),
    QuestionCode.SPLIT: ("split", "keep_together"),
    QuestionCode.TOO_LONG: ("shorten", "keep_as_is"),
}
EVERY_TIME = re.compile(
    r"毎月|毎週|毎期|毎年|各月|継続的に|連続|続けて|ずつ|(?i:every|each month|each week|monthly|weekly)"
)
BY_THE_END = re.compile(r"末|まで|期間内|最終|(?i:end of)")
RELATIVES = (Comparison.PREVIOUS_MONTH, Comparison.PREVIOUS_YEAR, Comparison.PREVIOUS_PERIOD)
STARTS_AT_NOTHING = (Aggregation.COUNT, Aggregation.SUM, Aggregation.BOOLEAN)


def ask(reading: Reading, found: Parts, plain: str) -> tuple[Question, ...]:
    """The questions of one reading, most pressing first."""
    codes = [code for code, open_ in CHECKS.items() if open_(reading, found, plain)]
    return tuple(question(code) for code in codes)


def question(code: QuestionCode) -> Question:
    """A question with its options."""
    return Question(code, tuple(Option(option) for option in OPTIONS[code]))


def _placeholder(reading: Reading, found: Parts, plain: str) -> bool:
    return found.placeholder


def _target_missing(reading: Reading, found: Parts, plain: str) -> bool:
    return reading.target is None and not found.placeholder and reading.direction is not Direction.MILESTONE


def _metric_missing(reading: Reading, found: Parts, plain: str) -> bool:
    return not reading.metric and (reading.target is not None or found.placeholder)


def _relative_mode(reading: Reading, found: Parts, plain: str) -> bool:
    if reading.change not in (Change.RELATIVE, Change.LEVEL) or reading.comparison not in RELATIVES:
        return False
    if reading.target in ("+0", "100") or reading.baseline is not None:
        return False
    said = EVERY_TIME.search(plain) or BY_THE_END.search(plain) or reading.deadline
    return not said


def _percent_or_points(reading: Reading, found: Parts, plain: str) -> bool:
    share = (
        reading.change is Change.RELATIVE
        and reading.unit in ("%", "割")
        and reading.target not in ("+0", "0")
    )
    explicit = reading.baseline is not None
    return share and not explicit and bool(lexicon.RATE.search(found.metric))


def _change_or_level(reading: Reading, found: Parts, plain: str) -> bool:
    """前年比10% may mean a tenth of it, or a tenth more."""
    if reading.change is not Change.LEVEL or reading.unit != "%" or reading.target is None:
        return False
    return float(reading.target) < 50


def _baseline_unknown(reading: Reading, found: Parts, plain: str) -> bool:
    if reading.baseline is not None or reading.target is None:
        return False
    if reading.direction not in (Direction.INCREASE, Direction.DECREASE) or found.placeholder:
        return False
    if reading.comparison is not Comparison.NONE:
        return False
    if reading.change is not None:
        return True
    return reading.aggregation not in STARTS_AT_NOTHING or reading.direction is Direction.DECREASE


CHECKS = {
    QuestionCode.METRIC_MISSING: _metric_missing,
    QuestionCode.PLACEHOLDER: _placeholder,
    QuestionCode.TARGET_MISSING: _target_missing,
    QuestionCode.PERCENT_OR_POINTS: _percent_or_points,
    QuestionCode.CHANGE_OR_LEVEL: _change_or_level,
    QuestionCode.RELATIVE_MODE: _relative_mode,
    QuestionCode.BASELINE_UNKNOWN: _baseline_unknown,
}
