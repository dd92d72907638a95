"""Which number of an English sentence is the one to reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.reading import english_words as vocabulary
from shirube.reading import lexicon
from shirube.reading.numbers import Amount
from shirube.reading.parts import Span
from shirube.reading.units import Family


@dataclass(frozen=True, slots=True)
class Weighed:
    """A number with the words around it that tell its part."""

    amount: Amount
    weight: float
    bound: str | None = None
    bound_span: Span | None = None


def is_baseline(text: str, amount: Amount, numbers: Sequence[Amount]) -> bool:
    if len(numbers) < 2 and not vocabulary.MULTIPLE.search(text):
        return False
    if vocabulary.FROM.search(text[: amount.start]):
        return True
    later = [other for other in numbers if other.start > amount.start]
    return (
        bool(later)
        and bool(vocabulary.ARROW_AFTER.match(text, amount.end))
        and later[0].start - amount.end < 14
    )


def weigh(text: str, amount: Amount, last: bool, numbers_before: bool) -> Weighed:
    before = text[: amount.start]
    bound, span = _bound(text, amount)
    weight = 0.5 if last else 0.0
    if vocabulary.TO.search(before):
        weight += 6
    if vocabulary.BY.search(before):
        weight += 5
    if bound:
        weight += 3
    if amount.family in (Family.PERCENT, Family.POINT, Family.MONEY, Family.TIMES):
        weight += 2
    if amount.sign:
        weight += 2
    if amount.family is Family.DURATION and vocabulary.ATTRIBUTE_BEFORE.search(before):
        weight -= 3
    if re.search(r"\b(?:with|aged|than)\s*$", before, re.IGNORECASE) and not bound:
        weight -= 3
    if amount.start < 3 and is_share(text, amount):
        weight += 4
    if numbers_before and re.search(r"\bwith\s[^,;\d]*$", before, re.IGNORECASE):
        weight -= 6
    if vocabulary.WORTH.search(before):
        weight -= 6
    return Weighed(amount, weight, bound, span)


def _bound(text: str, amount: Amount) -> tuple[str | None, Span | None]:
    before = vocabulary.BOUND_BEFORE.search(text[max(0, amount.start - 40) : amount.start])
    shift = max(0, amount.start - 40)
    if (
        before is not None
        and before.lastgroup
        and not re.search(r"\bby\s+\w+\s\w+\s*$", text[shift : amount.start])
    ):
        return lexicon.COMPARATOR_SIGNS[before.lastgroup], (
            shift + before.start(before.lastgroup),
            shift + before.end(before.lastgroup),
        )
    after = vocabulary.BOUND_AFTER.match(text, amount.end)
    if after is not None and after.lastgroup:
        return lexicon.COMPARATOR_SIGNS[after.lastgroup], (
            after.start(after.lastgroup),
            after.end(after.lastgroup),
        )
    if amount.raw.endswith("+") or re.match(r"\d[\d,.]*[kKmMbB]?\+", text[amount.start : amount.end]):
        return ">=", None
    return None, None


def worded(text: str, numbers: Sequence[Amount]) -> list[Weighed]:
    """Targets said in words: double, halve, zero, no."""
    found = []
    if (match := vocabulary.MULTIPLE.search(text)) and not numbers:
        value, unit = vocabulary.MULTIPLES[match.group().lower()]
        found.append(Weighed(_word(match, Decimal(value), "", unit, Family.TIMES), 3))
    if (match := vocabulary.HALVE.search(text)) and not numbers:
        found.append(Weighed(_word(match, Decimal(50), "-", "%", Family.PERCENT), 3))
    if match := vocabulary.OFTEN.search(text):
        times = _word(match, Decimal(1 if match.group().lower() == "once" else 2), "", "times", Family.COUNT)
        found.append(Weighed(times, 1, *_bound(text, times)))
    if (match := vocabulary.SHARE.search(text)) and not numbers:
        share = Decimal(vocabulary.SHARES[match.group(1).lower()])
        found.append(Weighed(_word(match, share, "", "%", Family.PERCENT), 3))
    if (match := vocabulary.NONE_AT_ALL.search(text)) and not any(
        n.start <= match.start() < n.end for n in numbers
    ):
        found.append(Weighed(_word(match, Decimal(0), "", "", Family.NONE), 1))
    return found


def _word(match: re.Match[str], value: Decimal, sign: str, unit: str, family: Family) -> Amount:
    return Amount(match.start(), match.end(), value, sign, unit, match.end(), family, match.group())


def is_share(text: str, target: Amount) -> bool:
    """Whether the number is a share of something: 90% of tickets, but not spending of 6% of revenue."""
    if vocabulary.TO.search(text[: target.start]):
        return False
    return target.family is Family.PERCENT and bool(re.match(r"\s*of\b", text[target.end :], re.IGNORECASE))
