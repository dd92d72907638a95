"""What a sentence fills into the fields of a key result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.okr.kinds import Kind
from shirube.reading import Reading, definition, read

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

    A change ("+5", "30%増") becomes a target only on top of a baseline; without one the target stays open, because
    a wrong target is worse than a question.
    """
    found = definition(reading)
    target = found.target
    if reading.change is not None and target is not None:
        target = _changed(found.baseline, target, found.change)
    kind = found.kind if found.kind in set(Kind) else Kind.REACH
    return Prefill(
        kind=kind,
        strict=found.strict,
        baseline=found.baseline,
        target=target,
        target_max=found.target_max,
        unit=found.unit or "",
        period=found.period,
        comparison=found.comparison,
        change=found.change,
        mode=found.mode,
    )


def _changed(baseline: Decimal | None, amount: Decimal, change: str | None) -> Decimal | None:
    if baseline is None:
        return None
    if change == "absolute":
        return baseline + amount
    return baseline * (amount if change == "level" else amount + 100) / 100
