"""From the parts of a sentence to its reading."""

from __future__ import annotations

import re

from shirube.reading import lexicon
from shirube.reading.aggregation import aggregation_of
from shirube.reading.direction import baseline_of, direction_of
from shirube.reading.folding import Folded
from shirube.reading.model import Change, Comparison, Direction, Period, Reading
from shirube.reading.naming import name_of, unit_of
from shirube.reading.numbers import Amount
from shirube.reading.parts import Parts, Span
from shirube.reading.units import Family


def interpret(folded: Folded, found: Parts, original: str) -> Reading:
    """The reading of the parts; questions are asked elsewhere."""
    change = change_of(found)
    direction = direction_of(found, change)
    sign = _sign(found, direction) if change in (Change.ABSOLUTE, Change.RELATIVE) else ""
    aggregation = aggregation_of(found, change, direction)
    return Reading(
        text=original,
        metric=name_of(found),
        direction=direction,
        comparator=comparator_of(found, direction),
        baseline=baseline_of(found),
        target=_signed(sign, found.target),
        target_max=found.upper.plain if found.upper is not None else None,
        unit=unit_of(found),
        aggregation=aggregation,
        period=period_of(found),
        comparison=found.compared.comparison if found.compared else Comparison.NONE,
        base=found.compared.base if found.compared else None,
        change=change,
        spans=_spans(folded, found),
        deadline=found.deadline.words if found.deadline else None,
    )


def change_of(found: Parts) -> Change | None:
    """Whether the target is a difference, a share, or a multiple of another value."""
    target = found.target
    if target is None:
        return None
    if found.sign:
        percent = target.family is Family.PERCENT or (target.value == 0 and not target.unit)
        return Change.RELATIVE if percent else Change.ABSOLUTE
    if target.family is Family.TIMES:
        level = found.compared is not None or not lexicon.IN_TIMES.search(found.metric)
        return Change.LEVEL if level else None
    if target.family is Family.PERCENT and found.compared is not None and not _names_a_rate(found):
        return Change.LEVEL
    if found.compared is not None and target.family is Family.PERCENT and target.end == target.start:
        return Change.LEVEL
    return None


def _names_a_rate(found: Parts) -> bool:
    """A rate compared in passing stays a rate unless it stands right after 比."""
    target, against = found.target, found.compared
    if target is None or against is None:
        return False
    adjacent = 0 <= target.start - against.end <= 2
    return not adjacent and bool(lexicon.RATE.search(found.metric))


def _sign(found: Parts, direction: Direction | None) -> str:
    if found.sign in ("+", "-"):
        return found.sign
    return "-" if direction is Direction.DECREASE else "+"


def _signed(sign: str, target: Amount | None) -> str | None:
    if target is None or target.plain is None:
        return None
    below_zero = not sign and target.sign == "-" and target.value != 0
    return ("-" if below_zero else sign) + target.plain


def comparator_of(found: Parts, direction: Direction | None) -> str | None:
    """The comparison the words make; zero is an upper bound."""
    if found.comparator is None and direction is Direction.AT_MOST:
        return "<="
    if found.comparator is None and direction is Direction.AT_LEAST:
        return ">="
    return found.comparator


def period_of(found: Parts) -> Period | None:
    """The window counted over; a recurring one wins over a named one."""
    if found.window is not None:
        return found.window.period
    return found.deadline.period if found.deadline else None


def _spans(folded: Folded, found: Parts) -> dict[str, Span]:
    """Where each part stands in the original text."""
    places: dict[str, Span | None] = {"metric": found.metric_span, "comparator": found.comparator_span}
    for name, amount in (("target", found.target), ("target_max", found.upper), ("baseline", found.baseline)):
        places[name] = _digits(folded.text, amount) if amount is not None else None
    if found.target is not None and found.target.unit:
        ends = found.upper.end if found.upper is not None else found.target.end
        begins = found.upper.unit_start if found.upper is not None else found.target.unit_start
        places["unit"] = (begins, ends)
    named = {
        "period": found.window or found.deadline,
        "deadline": found.deadline,
        "comparison": found.compared,
    }
    for name, part in named.items():
        places[name] = (part.start, part.end) if part is not None else None
    return {
        name: folded.span(*place)
        for name, place in places.items()
        if place is not None and place[0] < place[1]
    }


def _digits(text: str, amount: Amount) -> Span:
    """The digits of an amount, without sign and unit; nothing where the words only imply a number."""
    if amount.start == amount.end:
        return amount.start, amount.end
    match = re.compile(r"[\s+\-▲±¥$€£]*(?:プラス|マイナス)?\s?").match(text, amount.start)
    start = match.end() if match and match.end() < amount.end else amount.start
    plain = re.compile(r"[\d.,]+").match(text, start)
    end = plain.end() if plain else max(start + 1, min(amount.unit_start, amount.end))
    return start, end
