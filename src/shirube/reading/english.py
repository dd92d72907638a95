"""The grammar of English key-result sentences: from folded text to its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shirube.reading import english_metric, english_weights, lexicon
from shirube.reading import english_words as vocabulary
from shirube.reading.comparisons import Compared
from shirube.reading.english_numbers import amounts, is_name, paired
from shirube.reading.english_times import comparison, windows
from shirube.reading.numbers import Amount
from shirube.reading.parts import Parts, Span
from shirube.reading.periods import Window
from shirube.reading.units import Family


def parts(text: str) -> Parts:
    """Find the parts of one folded sentence."""
    against = comparison(text)
    seen = [w for w in windows(text) if against is None or w.end <= against.start or against.end <= w.start]
    taken = [(w.start, w.end) for w in seen] + ([(against.start, against.end)] if against else [])
    numbers, upper = paired(text, [a for a in amounts(text) if not _taken(a, taken) and not is_name(text, a)])
    baseline = next((a for a in numbers if english_weights.is_baseline(text, a, numbers)), None)
    weighed = [
        english_weights.weigh(text, a, a is numbers[-1], a is not numbers[0] and baseline is None)
        for a in numbers
        if a is not baseline
    ]
    weighed += english_weights.worded(text, numbers)
    if not weighed:
        return _without_target(text, seen, against)
    best = max(weighed, key=lambda one: (one.weight, -one.amount.start))
    return _with_target(text, seen, against, best, baseline, upper)


def _with_target(
    text: str,
    seen: Sequence[Window],
    against: Compared | None,
    best: english_weights.Weighed,
    baseline: Amount | None,
    upper: Amount | None,
) -> Parts:
    target = best.amount
    movement = _movement(text, target)
    sign = _sign(text, target, movement)
    phrase, begin, end = english_metric.metric(text, best, baseline, seen, against)
    recurring = [window for window in seen if not window.named]
    named = [window for window in seen if window.named]
    if target.unit == "" and target.family is Family.NONE:
        target = replace(
            target, unit=english_metric.counted(text, target), family=_family_of_nothing(text, target, phrase)
        )
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
        share=english_weights.is_share(text, target),
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
    phrase, begin, end = english_metric.trim(
        text, begin, named[0].start if named and named[0].start > 8 else len(text)
    )
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


def _family_of_nothing(text: str, target: Amount, phrase: str) -> Family:
    return Family.COUNT if english_metric.counted(text, target) else Family.NONE


def _like(baseline: Amount | None, target: Amount) -> Amount | None:
    """A baseline measured like the target; doubling and percent may start from any."""
    if baseline is None or not baseline.unit or target.family in (Family.TIMES, Family.PERCENT):
        return baseline
    return baseline if baseline.family is target.family else None


def _is_within(text: str, best: english_weights.Weighed) -> bool:
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
