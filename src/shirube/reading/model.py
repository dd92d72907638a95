"""What a sentence was understood to say, in symbols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Where the number should go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    AT_LEAST = "keep_at_least"
    AT_MOST = "keep_at_most"
    BETWEEN = "keep_between"
    MILESTONE = "milestone"


class Aggregation(StrEnum):
    """How single facts become the measured number."""

    COUNT = "count"
    SUM = "sum"
    AVG = "avg"
    MEDIAN = "median"
    RATIO = "ratio"
    SCORE = "score"
    RANK = "rank"
    DURATION = "duration"
    MAX = "max"
    MIN = "min"
    POINT_IN_TIME = "point_in_time"
    BOOLEAN = "boolean"
    CHANGE_RATE = "change_rate"
    LEVEL_RATIO = "level_ratio"


class Period(StrEnum):
    """The window a number is measured over."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Comparison(StrEnum):
    """What a relative target is compared with."""

    NONE = "none"
    PREVIOUS_MONTH = "previous_month"
    PREVIOUS_YEAR = "previous_year"
    PREVIOUS_PERIOD = "previous_period"
    NAMED_BASE = "named_base"


class Change(StrEnum):
    """How a target relates to another value: a difference, a share of it, or a multiple of it."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    LEVEL = "level"


class QuestionCode(StrEnum):
    """What a sentence may leave open."""

    RELATIVE_MODE = "relative_mode"
    PERCENT_OR_POINTS = "percent_or_points"
    BASELINE_UNKNOWN = "baseline_unknown"
    PLACEHOLDER = "placeholder"
    TARGET_MISSING = "target_missing"
    METRIC_MISSING = "metric_missing"
    CHANGE_OR_LEVEL = "change_or_level"
    SPLIT = "split"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be given with a click."""

    code: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the sentence leaves open."""

    code: QuestionCode
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A key-result sentence, understood; what is unknown is None and asked about in `questions`.

    `target` without a sign is a level to reach, with a sign a change ("+30", "-10"), in the unit the
    writer used. `spans` are [start, end) indexes into `text` as it was given.
    """

    text: str
    metric: str = ""
    direction: Direction | None = None
    comparator: str | None = None
    baseline: Decimal | None = None
    target: str | None = None
    target_max: str | None = None
    unit: str | None = None
    aggregation: Aggregation | None = None
    period: Period | None = None
    comparison: Comparison = Comparison.NONE
    base: str | None = None
    change: Change | None = None
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    splits: tuple[str, ...] = ()
    deadline: str | None = None

    def as_json(self, lang: str = "ja") -> dict[str, object]:
        """The shape of interfaces.md, with questions worded in `lang` ("ja" or "en")."""
        from shirube.reading import wording

        return {
            "text": self.text,
            "metric": self.metric,
            "direction": _symbol(self.direction),
            "comparator": self.comparator,
            "baseline": None if self.baseline is None else format(self.baseline, "f"),
            "target": self.target,
            "target_max": self.target_max,
            "unit": self.unit,
            "aggregation": _symbol(self.aggregation),
            "period": _symbol(self.period),
            "comparison": str(self.comparison),
            "base": self.base,
            "change": _symbol(self.change),
            "spans": {name: list(span) for name, span in self.spans.items()},
            "questions": [wording.question_as_json(question, lang) for question in self.questions],
            "splits": list(self.splits),
            "deadline": self.deadline,
        }


def _symbol(value: StrEnum | None) -> str | None:
    return None if value is None else str(value)
