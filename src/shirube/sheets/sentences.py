"""What the sentence of a key result says by itself, through the reader."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from shirube import reading
from shirube.okr.kinds import Change, Comparison, Kind, Period, RelativeMode
from shirube.reading.definition import definition
from shirube.reading.model import Direction
from shirube.reading.units import WORDS
from shirube.sheets.figures import tidy

BRACKETS = re.compile(r"[(\[](?:単位\s?[:]\s?)?([^()\[\]\d]{1,8})[)\]]$")
UNITS = {word for words in WORDS.values() for word in words.split()} | {
    f"{scale}{word}" for scale in ("千", "万", "百万", "億") for word in ("円", "人", "件", "個")}
FALLING = {Direction.DECREASE, Direction.AT_MOST}


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence's own definition of its measure; None is open."""

    kind: Kind
    strict: bool = False
    falling: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    unit: str = ""
    period: Period | None = None
    comparison: Comparison = Comparison.NONE
    change: Change | None = None
    mode: RelativeMode | None = None
    only_named: bool = False


@lru_cache(maxsize=4096)
def said_in(sentence: str) -> Said:
    """Read a sentence once; equal sentences give the same answer."""
    read = reading.read(sentence)
    found = definition(read)
    return Said(
        kind=Kind(found.kind),
        strict=found.strict,
        falling=read.direction in FALLING,
        baseline=found.baseline,
        target=found.target,
        target_max=found.target_max,
        unit=_percent(found.unit or ""),
        period=Period(found.period) if found.period else None,
        comparison=Comparison(found.comparison),
        change=Change(found.change) if found.change else None,
        mode=RelativeMode(found.mode) if found.mode else None,
        only_named=_only_named(read, sentence),
    )


def _only_named(read: reading.Reading, sentence: str) -> bool:
    """Whether the figure is part of a name rather than a goal: 棚0の整理数, 東1棟の損益."""
    ends_in_metric = read.spans.get("metric", (0, 0))[1] == len(sentence)
    figure = read.target is not None and read.baseline is None and read.change is None
    return figure and ends_in_metric and not {"unit", "comparator"} & set(read.spans)


def unit_in_brackets(title: str) -> str:
    """The unit a title names at its end: 積載率(%), 損益（万円）, 売上［単位：百万円］."""
    found = BRACKETS.search(tidy(title[-30:]))
    return _percent(found[1]) if found and (found[0].startswith(("(単位", "[単位")) or found[1] in UNITS) else ""


def without_unit(title: str) -> str:
    """The title before a unit in brackets, which a reader would take for a figure: 損益（万円）."""
    return re.sub(r"\s*[(（\[［][^()（）]{1,12}[)）\]］]\s*$", "", title) if unit_in_brackets(title) else title


def _percent(unit: str) -> str:
    return "%" if unit in {"％", "パーセント"} else unit
