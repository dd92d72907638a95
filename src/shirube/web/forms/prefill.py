"""What a sentence fills into the fields of a key result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from shirube.okr.kinds import Kind
from shirube.reading import Definition, Reading, definition, read
from shirube.reading.lexicon import RATE

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Prefill:
    """Values for the fields of the same names; empty or None is open."""

    kind: str = ""
    strict: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    unit: str = ""
    period: str | None = None
    comparison: str = ""
    change: str | None = None
    mode: str | None = None


def prefill(sentence: str) -> Prefill:
    """What `sentence` determines; nothing for an empty one."""
    text = sentence.strip()[:LONGEST]
    return prefill_of(read(text)) if text else Prefill()


def prefill_of(reading: Reading) -> Prefill:
    """The same from a reading.

    A change of which the start is written ("20件から10件増やす") is the way to where it leads. Any other change stays
    a change, against the comparison the sentence names or against a baseline still to come.
    """
    found = definition(reading)
    kind = found.kind if found.kind in set(Kind) else Kind.REACH
    prefilled = Prefill(
        kind=kind,
        strict=found.strict,
        baseline=found.baseline,
        target=found.target,
        target_max=found.target_max,
        unit=_unit(reading, found),
        period=found.period,
        comparison=found.comparison,
        change=found.change,
        mode=found.mode,
    )
    if found.change is None or found.baseline is None or found.target is None or found.comparison != "none":
        return prefilled
    return replace(prefilled, target=_changed(found.baseline, found.target, found.change), change=None, mode=None)


def _unit(reading: Reading, found: Definition) -> str:
    """The unit of the values; the % of a change belongs to the change, unless the metric is itself a share."""
    is_share = found.change in ("relative", "level") and not RATE.search(reading.metric)
    return "" if is_share and found.unit == "%" else found.unit or ""


def _changed(baseline: Decimal, amount: Decimal, change: str) -> Decimal:
    if change == "absolute":
        return baseline + amount
    return baseline * (amount if change == "level" else amount + 100) / 100
