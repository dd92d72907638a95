"""The numbers of an English sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from shirube.reading import english_words as vocabulary
from shirube.reading.numbers import Amount
from shirube.reading.units import Family


def amounts(text: str) -> list[Amount]:
    found: list[Amount] = []
    for match in vocabulary.NUMBER.finditer(text):
        if len(found) >= 30:
            break
        found.append(_amount(text, match))
    return found


def _amount(text: str, match: re.Match[str]) -> Amount:
    name = next(
        (n for n in match.groupdict() if n.startswith("u") and n[1:].isupper() and match.group(n)), None
    )
    unit, family = (match.group(name), Family[name[1:]]) if name else ("", Family.NONE)
    value: Decimal | None = None
    if match.group("digits"):
        scale = (match.group("scale") or match.group("letter") or "").lower()
        value = Decimal(match.group("digits").replace(",", ""))
        value = _plain(value.scaleb(vocabulary.SCALES[scale])) if scale else value
    elif match.group("word"):
        value = Decimal(vocabulary.WORDS[match.group("word").lower()])
        value *= vocabulary.WORD_SCALES[(match.group("wordscale") or "").lower()]
    if match.group("currency"):
        unit, family = unit or match.group("currency"), Family.MONEY
    sign = {"+": "+", "-": "-", "▲": "-"}.get((match.group("sign") or "").strip(), "")
    begins = match.start(name) if name else match.end()
    return Amount(match.start(), match.end(), value, sign, unit, begins, family, match.group().strip())


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def is_name(text: str, amount: Amount) -> bool:
    """90-day retention, top 10, first 30 days, 24/7: digits within a name."""
    before = text[max(0, amount.start - 16) : amount.start]
    after = text[amount.end : amount.end + 12]
    if re.search(
        r"\b(?:top|first|last|tier|level|phase|version|v|step|iso|soc|series|scope|web|windows|wave"
        r"|past)[\s\-]*$",
        before,
        re.IGNORECASE,
    ):
        return True
    if amount.raw.lower() in ("one", "two", "a") and re.match(r"[\s-]?(?:thirds?|quarter|fifth)\b", after):
        return True
    if re.match(r"\s?rating", after):
        return False
    if re.search(r"\d-(?:day|hour|month|week|year|minute|star|point|page|person)", amount.raw, re.IGNORECASE):
        return True
    if "-" in text[amount.unit_start - 1 : amount.unit_start] and amount.family is Family.DURATION:
        return True
    return amount.raw.lower() == "one" and bool(re.match(r"\s?(?:of|on)\b|-", after))


def _joined(lower: Amount, upper: Amount) -> Amount:
    """The lower end of a range in the unit and scale of the upper: $300-350 million."""
    value, digits = lower.value, re.search(r"\d[\d,.]*", upper.raw)
    if (
        value is not None
        and upper.value is not None
        and digits
        and value < (plain := _digits(digits.group()))
    ):
        value = _plain(value * upper.value / plain)
    unit, family = (upper.unit, upper.family) if upper.unit or not lower.unit else (lower.unit, lower.family)
    return replace(lower, value=value, unit=unit, family=family, end=upper.end, unit_start=upper.unit_start)


def _digits(written: str) -> Decimal:
    return Decimal(written.replace(",", "").rstrip("."))


def paired(text: str, numbers: list[Amount]) -> tuple[list[Amount], Amount | None]:
    for lower, upper in pairwise(numbers):
        between = text[lower.end : upper.start].strip().lower()
        between = "-" if not between and text[lower.end - 1] == "-" else between
        opened = re.search(r"\bbetween\s*$", text[: lower.start], re.IGNORECASE)
        rising = lower.value is not None and upper.value is not None and lower.value < upper.value
        amid = between == "to" and rising and vocabulary.BEFORE_A_RANGE.search(text[: lower.start])
        if lower.value is not None and (
            between in ("〜", "-", "–") or (between in ("and", "to") and opened) or amid
        ):
            joined = _joined(lower, upper)
            return [joined if a is lower else a for a in numbers if a is not upper], upper
    return numbers, None
