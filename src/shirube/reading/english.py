"""The grammar of English key-result sentences: from folded text to its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shirube.reading import english_words as vocabulary
from shirube.reading import lexicon
from shirube.reading.comparisons import Compared
from shirube.reading.english_numbers import amounts, is_name, paired
from shirube.reading.english_times import comparison, windows
from shirube.reading.numbers import Amount
from shirube.reading.parts import Parts, Span
from shirube.reading.periods import Window
from shirube.reading.units import Family

Found = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A number with the words around it that tell its part."""

    amount: Amount
    weight: float
    bound: str | None = None
    bound_span: Span | None = None


def parts(text: str) -> Parts:
    """Find the parts of one folded sentence."""
    against = comparison(text)
    seen = [w for w in windows(text) if against is None or w.end <= against.start or against.end <= w.start]
    taken = [(w.start, w.end) for w in seen] + ([(against.start, against.end)] if against else [])
    numbers, upper = paired(text, [a for a in amounts(text) if not _taken(a, taken) and not is_name(text, a)])
    baseline = next((a for a in numbers if _is_baseline(text, a, numbers)), None)
    weighed = [
        _weigh(text, a, a is numbers[-1], a is not numbers[0] and baseline is None)
        for a in numbers
        if a is not baseline
    ]
    weighed += _worded(text, numbers)
    if not weighed:
        return _without_target(text, seen, against)
    best = max(weighed, key=lambda one: (one.weight, -one.amount.start))
    return _with_target(text, seen, against, best, baseline, upper)


def _with_target(
    text: str,
    seen: Sequence[Window],
    against: Compared | None,
    best: Weighed,
    baseline: Amount | None,
    upper: Amount | None,
) -> Parts:
    target = best.amount
    movement = _movement(text, target)
    sign = _sign(text, target, movement)
    phrase, begin, end = _metric(text, best, baseline, seen, against)
    recurring = [window for window in seen if not window.named]
    named = [window for window in seen if window.named]
    if target.unit == "" and target.family is Family.NONE:
        target = replace(target, unit=_counted(text, target), family=_family_of_nothing(text, target, phrase))
    return Parts(
        metric=phrase,
        metric_span=(begin, end) if phrase else None,
        target=target,
        upper=upper,
        baseline=_like(baseline, target),
        comparator=best.bound,
        comparator_span=best.bound_span,
        sign=sign,
        movement=movement,
        settled=bool(
            vocabulary.REACH.search(text[: target.start]) or vocabulary.TO.search(text[: target.start])
        ),
        within=_is_within(text, best),
        share=_is_share(text, target),
        window=max(recurring, key=lambda window: window.start >= target.end, default=None),
        deadline=named[0] if named else None,
        compared=against,
        averaged=_averaged(text),
        placeholder=target.value is None,
        english=True,
    )


def _without_target(text: str, seen: Sequence[Window], against: Compared | None) -> Parts:
    named = [window for window in seen if window.named]
    vague = vocabulary.VAGUE.search(text)
    milestone = bool(vocabulary.MILESTONE.match(text) or vocabulary.DONE.search(text)) and vague is None
    verb = vocabulary.MILESTONE.match(text) if milestone else None
    begin = verb.end() if verb is not None else 0
    phrase, begin, end = _trim(text, begin, named[0].start if named and named[0].start > 8 else len(text))
    return Parts(
        metric=phrase,
        metric_span=(begin, end) if phrase else None,
        movement=_movement(text, None),
        deadline=named[0] if named else None,
        compared=against,
        milestone=milestone,
        averaged=_averaged(text),
        rest="",
        english=True,
    )


def _taken(amount: Amount, spans: Sequence[Span]) -> bool:
    return any(amount.start < end and start < amount.end for start, end in spans)


def _is_baseline(text: str, amount: Amount, numbers: Sequence[Amount]) -> bool:
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


def _weigh(text: str, amount: Amount, last: bool, numbers_before: bool) -> Weighed:
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
    if amount.start < 3 and _is_share(text, amount):
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


def _worded(text: str, numbers: Sequence[Amount]) -> list[Weighed]:
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


def _movement(text: str, target: Amount | None) -> str:
    for match in vocabulary.MOVES.finditer(text):
        if (
            target is not None
            and match.start() >= target.start
            and match.group().lower() in ("more", "less", "fewer")
        ):
            continue
        if re.search(r"\b(?:no|not)\s*$", text[max(0, match.start() - 4) : match.start()], re.IGNORECASE):
            continue
        if match.group().lower() in ("more", "less", "fewer", "higher", "lower") and re.match(
            r"\s+than|$", text[match.end() :], re.IGNORECASE
        ):
            continue
        name = match.lastgroup or ""
        return "better" if match.group().lower().startswith("improv") else name
    return ""


def _sign(text: str, target: Amount, movement: str) -> str:
    if target.raw.lower().startswith(("halv", "in half", "by half")):
        return "-"
    if target.value == 0 or target.family is Family.TIMES:
        return ""
    if vocabulary.BY.search(text[: target.start]) or vocabulary.SHARE.fullmatch(target.raw):
        return {"up": "+", "down": "-"}.get(movement, target.sign or "?")
    adjective = re.match(
        r"\s*(?:(?P<up>increase|growth|more|higher|improvement|uplift|rise|lift|gain)|(?P<down>reduction"
        r"|decrease|less|fewer|lower|drop|cut|decline))\b",
        text[target.end :],
        re.IGNORECASE,
    )
    if adjective is not None and not re.match(
        r"\s*(?:more|less|fewer|higher|lower)\s+than", text[target.end :], re.IGNORECASE
    ):
        return "+" if adjective.group("up") else "-"
    if (
        target.sign
        and not vocabulary.FROM.search(text[: target.start])
        and not vocabulary.TO.search(text[: target.start])
    ):
        return "" if re.search(r"\bNPS\b", text) else target.sign
    reached = (
        vocabulary.TO.search(text[: target.start])
        or vocabulary.A_LEVEL_OF.search(text[: target.start])
        or vocabulary.BOUND_BEFORE.search(text[: target.start])
        or vocabulary.BOUND_AFTER.match(text, target.end)
    )
    if (
        target.family in (Family.PERCENT, Family.POINT)
        and not reached
        and not re.match(r"\s*of\b", text[target.end :], re.IGNORECASE)
    ):
        return {"up": "+", "down": "-", "better": "?"}.get(movement, "")
    return ""


def _metric(
    text: str, best: Weighed, baseline: Amount | None, seen: Sequence[Window], against: Compared | None
) -> Found:
    """The phrase before the number, else the noun phrase after it."""
    target = best.amount
    if _is_share(text, target):
        return _trim(text, target.end, min([w.start for w in seen if w.start >= target.end] + [len(text)]))
    before = _before(text, best, baseline, seen)
    counted = target.family is Family.NONE and vocabulary.NOUN_PHRASE.match(text, target.end) is not None
    counted = counted and not re.match(r"\s*times\b", text[target.end :], re.IGNORECASE)
    verb_only = counted and before[1] < 4 and re.fullmatch(r"[A-Z][a-z]+", before[0])
    bounds = best.bound_span[0] if best.bound_span is not None else target.start
    in_passing = counted and re.search(r"\bwith\s*$", text[:bounds], re.IGNORECASE)
    if len(before[0]) > 2 and not vocabulary.REACH.fullmatch(before[0]) and not verb_only and not in_passing:
        return before
    after = _after(text, target, seen, against)
    if after[0]:
        return after
    return before if not vocabulary.REACH.fullmatch(before[0]) else ("", *before[1:])


def _is_share(text: str, target: Amount) -> bool:
    """Whether the number is a share of something: 90% of tickets, but not spending of 6% of revenue."""
    if vocabulary.TO.search(text[: target.start]):
        return False
    return target.family is Family.PERCENT and bool(re.match(r"\s*of\b", text[target.end :], re.IGNORECASE))


def _before(text: str, best: Weighed, baseline: Amount | None, seen: Sequence[Window]) -> Found:
    target = best.amount
    stops = [target.start] + ([baseline.start] if baseline is not None else [])
    if best.bound_span is not None:
        stops.append(best.bound_span[0])
    begin = max((w.end for w in seen if w.end <= min(stops) and w.start < 3), default=0)
    return _trim(text, begin, min(stops))


def _after(text: str, target: Amount, seen: Sequence[Window], against: Compared | None) -> Found:
    following = next((w for w in seen if not w.named and 0 <= w.start - target.end <= 1), None)
    position = following.end if following is not None else target.end
    if against is not None and 0 <= against.start - position <= 1:
        position = against.end
    match = vocabulary.NOUN_PHRASE.match(text, position)
    if match is None:
        return "", target.end, target.end
    limits = [match.end("phrase"), *(w.start for w in seen if w.start >= position)]
    if against is not None and against.start >= position:
        limits.append(against.start)
    tail = _trim(text, match.start("phrase"), max(min(limits), match.start("phrase")))
    changed = vocabulary.CHANGE_NOUN.match(match["phrase"].strip())
    thing = re.match(r"\s*(?:in|of)\s+([^,.;(]{2,60})", text[match.end("phrase") :]) if changed else None
    if thing is None:
        return tail
    begin, end = match.end("phrase") + thing.start(1), match.end("phrase") + thing.end(1)
    return _trim(text, begin, min([end, *(w.start for w in seen if w.start >= begin)]))


def _trim(text: str, start: int, end: int) -> Found:
    if match := vocabulary.LEADING.match(text[start:end]):
        start += match.end()
    if match := vocabulary.TRAILING.search(text[start:end]):
        end = start + match.start()
    if match := re.search(r"\s+\(?(?:from|currently|now)\b.*$", text[start:end], re.IGNORECASE):
        end = start + match.start()
    if match := re.search(r"\s\([A-Za-z/&\- ]{1,24}\)?$", text[start:end]):
        end = start + match.start()
    words = re.sub(r"\s+", " ", text[start:end]).strip(" ,:;.-")
    return words, start, max(start, end)


def _counted(text: str, target: Amount) -> str:
    """The thing counted: 60 new customers → customers."""
    if target.value is None and not target.raw:
        return ""
    after = vocabulary.NOUN_PHRASE.match(text, target.end)
    if after is None:
        of_things = re.search(
            r"\bnumber of ((?:[A-Za-z\-]+ ){0,3}?[A-Za-z\-]+s)\b", text[: target.start], re.IGNORECASE
        )
        return of_things.group(1).split()[-1] if of_things else ""
    words = [
        word for word in after.group("phrase").split() if word.lower() not in ("of", "all", "our", "the")
    ]
    if words and words[-1].lower().rstrip(".,;") in (
        "monthly",
        "weekly",
        "daily",
        "quarterly",
        "annually",
        "yearly",
        "yoy",
        "mom",
        "qoq",
        "recurring",
    ):
        words = words[:-1]
    if not words or re.match(r"(?:or|and|increase|growth|reduction|more|less)$", words[0], re.IGNORECASE):
        return ""
    counted = words[-1].strip(".,;")
    return counted if target.value != 0 or counted.endswith("s") else ""


def _family_of_nothing(text: str, target: Amount, phrase: str) -> Family:
    return Family.COUNT if _counted(text, target) else Family.NONE


def _like(baseline: Amount | None, target: Amount) -> Amount | None:
    """A baseline measured like the target; doubling and percent may start from any."""
    if baseline is None or not baseline.unit or target.family in (Family.TIMES, Family.PERCENT):
        return baseline
    return baseline if baseline.family is target.family else None


def _is_within(text: str, best: Weighed) -> bool:
    if best.amount.family is not Family.DURATION or best.bound not in ("<=", "<"):
        return False
    return bool(
        re.match(
            r"\W*(?:respond|reply|resolve|answer|complete|deliver|process|ship|recover|restore|acknowledge"
            r"|fix|close|start|begin|handle|return)",
            text,
            re.IGNORECASE,
        )
    )


def _averaged(text: str) -> str:
    for pattern, name in ((lexicon.MIDDLE, "median"), (lexicon.GREATEST, "max"), (lexicon.AVERAGED, "avg")):
        found = pattern.search(text)
        if found is not None and not re.search(r"\bwith an?\s*$", text[: found.start()], re.IGNORECASE):
            return name
    return ""
