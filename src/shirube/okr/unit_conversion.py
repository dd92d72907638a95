"""Converts amounts of yen between the units people write: 円, 千円, 万円, 百万円, 億円; exactly, by powers of ten."""

from __future__ import annotations

from decimal import MAX_PREC, Context, Decimal
from unicodedata import normalize

YEN = {"円": 0, "千円": 3, "万円": 4, "百万円": 6, "億円": 8}
"""How many zeros one of each is."""
EXACT = Context(prec=MAX_PREC)


def converted(value: Decimal, *, unit: str, into: str) -> Decimal | None:
    """The same amount in the other unit; None where the two cannot be held against each other.

    A unit that nobody wrote is taken to be the other one.
    """
    zeros = zeros_between(unit, into)
    return None if zeros is None else EXACT.scaleb(value, zeros)


def zeros_between(unit: str, into: str) -> int | None:
    """By which power of ten a number grows from one unit to the other; None where it cannot be converted."""
    unit, into = normalize("NFKC", unit).strip(), normalize("NFKC", into).strip()
    if not unit or not into or unit == into:
        return 0
    return YEN[unit] - YEN[into] if unit in YEN and into in YEN else None
