"""Numbers that belong together: 40〜60%, 6分30秒."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from shirube.reading.numbers import Amount

SIXTIES = frozenset({("分", "秒"), ("時間", "分")})
BETWEEN_AFTER = re.compile(
    r"\s?(?:の(?:間|範囲|幅|レンジ)|の水準|に(?:保|維持|収|抑)|で(?:維持|推移|保)|以内|を(?:維持|保"
    r"|キープ))"
)


def joined(amounts: Sequence[Amount]) -> list[Amount]:
    """6分30秒 as one amount of 390秒."""
    kept: list[Amount] = []
    for amount in amounts:
        kept.append(_sum(kept.pop(), amount) if kept and _continues(kept[-1], amount) else amount)
    return kept


def _continues(before: Amount, amount: Amount) -> bool:
    return (
        before.end == amount.start
        and (before.unit, amount.unit) in SIXTIES
        and None not in (before.value, amount.value)
    )


def _sum(before: Amount, amount: Amount) -> Amount:
    value = (before.value or Decimal(0)) * 60 + (amount.value or Decimal(0))
    return replace(amount, start=before.start, value=value, raw=before.raw)


def pair_ranges(text: str, numbers: Sequence[Amount]) -> tuple[list[Amount], dict[int, Amount]]:
    """Ranges folded into their lower end, with the upper end by the lower end's start."""
    kept: list[Amount] = []
    uppers: dict[int, Amount] = {}
    for amount in numbers:
        lower = kept[-1] if kept else None
        if lower is not None and lower.start not in uppers and _is_range(text, lower, amount):
            kept[-1] = _merged(lower, amount)
            uppers[lower.start] = amount
        else:
            kept.append(amount)
    return kept, uppers


def _is_range(text: str, lower: Amount, upper: Amount) -> bool:
    between = text[lower.end : upper.start].strip()
    if lower.value is None or upper.value is None or lower.sign == "-":
        return False
    if between in ("〜", "-", "〜約", "ないし", "から") and (not lower.unit or lower.unit == upper.unit):
        close = between != "から" or BETWEEN_AFTER.match(text, upper.end) is not None
        return close and (lower.value < upper.value or lower.unit != upper.unit)
    both = between in ("以上", "以上、", "以上かつ") and re.match(
        r"\s?(?:以下|未満|以内)", text[upper.end : upper.end + 4]
    )
    return bool(both) and lower.unit == upper.unit


def _merged(lower: Amount, upper: Amount) -> Amount:
    """The lower end of a range, read in the unit of the upper."""
    value = lower.value
    if not lower.unit and value is not None and upper.value is not None:
        scaled = re.match(r"([\d.,]+)\s?[万千億]", upper.raw)
        if scaled and value < Decimal(scaled.group(1).replace(",", "")):
            value = value * upper.value / Decimal(scaled.group(1).replace(",", ""))
    return replace(
        lower, value=value, end=upper.end, unit=upper.unit, unit_start=upper.unit_start, family=upper.family
    )
