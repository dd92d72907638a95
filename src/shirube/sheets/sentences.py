"""What the sentence of a key result says by itself, through the reader."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from shirube import reading
from shirube.okr.kinds import Change, Comparison, Kind, Period, RelativeMode
from shirube.reading.definition import definition
from shirube.reading.model import Direction

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
    )


def _percent(unit: str) -> str:
    return "%" if unit in {"％", "パーセント"} else unit
