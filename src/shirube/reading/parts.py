"""The parts of a sentence that a grammar has found, before they are interpreted."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.reading.comparisons import Compared
from shirube.reading.numbers import Amount
from shirube.reading.periods import Window

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands where in folded text.

    `movement` is "up", "down", "better", "hold", "cap" or "" as the verb says; `sign` is "+" or "-" when
    the target is a change; `each` says that it counts for 1個当たり; `rest` is the text after the target, `settled` whether 「〜にする」 follows it.
    """

    metric: str = ""
    metric_span: Span | None = None
    target: Amount | None = None
    upper: Amount | None = None
    baseline: Amount | None = None
    comparator: str | None = None
    comparator_span: Span | None = None
    sign: str = ""
    movement: str = ""
    settled: bool = False
    within: bool = False
    since: bool = False
    until: bool = False
    doing: str = ""
    window: Window | None = None
    deadline: Window | None = None
    compared: Compared | None = None
    milestone: bool = False
    steady: bool = False
    averaged: str = ""
    each: bool = False
    placeholder: bool = False
    rest: str = ""
    english: bool = False
    share: bool = False
