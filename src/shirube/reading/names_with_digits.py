"""Digits that only spell a name: ISO9001, 5S, 1on1, Windows 11."""

from __future__ import annotations

import re

from shirube.reading import roles, units, worded_targets
from shirube.reading.numbers import Amount
from shirube.reading.units import Family

PRODUCT = re.compile(
    r"(?:Windows|iOS|Android|Java|Python|PHP|ISO|IEC|JIS|Office|Web|[Vv]er\.?|WCAG|SOC|PCI|Rails|Django"
    r"|Vue|React|Level|Lv\.?|Phase|Tier|No\.|Vol\.|Step|STEP|SDGs|Scope)\s?$"
)
OUT_OF = re.compile(r"(?:[\d点]|以上|以下)\s?/\s?$")


def in_name(text: str, amount: Amount) -> bool:
    """Whether the digits only spell a name: ISO9001, 5S, 1on1, 24時間365日."""
    before, after = text[max(0, amount.start - 1) : amount.start], text[amount.end : amount.end + 4]
    if amount.value is None or amount.sign:
        return False
    if OUT_OF.search(text[max(0, amount.start - 8) : amount.start]):
        return True
    if worded_targets.FRACTION.search(text[max(0, amount.start - 4) : amount.end + 4]):
        return True
    if not amount.unit and re.match(r"[A-Za-z]|次|者|部", after):
        return True
    if re.search(r"[A-Za-z]\s?$", text[max(0, amount.start - 2) : amount.start]) and _spells_a_product(
        text, amount
    ):
        return True
    known = units.PATTERN.match(text, amount.unit_start) is not None
    if (re.match(r"[A-Za-z]", before) and not known) or (
        before in ("第", "#") and "営業日" not in amount.unit
    ):
        return True
    return amount.unit == "人" and after.startswith(("当", "あた", "ひと", "1人", "一"))


def _spells_a_product(text: str, amount: Amount) -> bool:
    """Windows 11移行 names a product, NPS 40を達成 measures one."""
    if PRODUCT.search(text[max(0, amount.start - 14) : amount.start]):
        return True
    if units.PATTERN.match(text, amount.unit_start) or amount.family is Family.MONEY:
        return False
    start = amount.unit_start if amount.unit else amount.end
    return bool(roles.NOUN_AFTER.match(text, start)) and not re.match(
        r"以|未満|超|達成|程度", text[start : start + 2]
    )
