"""The symbols in which key results are described."""

from enum import StrEnum


class Kind(StrEnum):
    """How a key result's value becomes progress."""

    REACH = "reach"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    MILESTONE = "milestone"
    BASELINE = "baseline"


class Ambition(StrEnum):
    """Whether full attainment is promised (必達) or aimed beyond reach (挑戦)."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class Status(StrEnum):
    """What a person says about a key result, best first."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"


class MeasuredBy(StrEnum):
    """Where a key result's value comes from."""

    HAND = "hand"
    SOURCE = "source"
    SUPPORTERS = "supporters"


class SupportMode(StrEnum):
    """What is taken from supporting objectives: their weighted mean progress, or the sum of their values."""

    PROGRESS = "progress"
    SUM = "sum"


class Period(StrEnum):
    """The stretch over which a repeated comparison is judged."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Comparison(StrEnum):
    """Which earlier period a relative target starts from."""

    NONE = "none"
    PREVIOUS_MONTH = "previous_month"
    PREVIOUS_YEAR = "previous_year"
    PREVIOUS_PERIOD = "previous_period"


class Change(StrEnum):
    """How a relative amount is meant: +5 (absolute), +30% (relative), 120% of it (level)."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    LEVEL = "level"


class RelativeMode(StrEnum):
    """When a relative target must hold."""

    EVERY_PERIOD = "every_period"
    ONCE_BY_END = "once_by_end"
    AGAINST_START = "against_start"
