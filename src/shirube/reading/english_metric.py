"""Where in an English sentence the metric is named, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shirube.reading import english_weights
from shirube.reading import english_words as vocabulary
from shirube.reading.comparisons import Compared
from shirube.reading.numbers import Amount
from shirube.reading.periods import Window
from shirube.reading.units import Family

Found = tuple[str, int, int]


def metric(
    text: str,
    best: english_weights.Weighed,
    baseline: Amount | None,
    seen: Sequence[Window],
    against: Compared | None,
) -> Found:
    """The phrase before the number, else the noun phrase after it."""
    target = best.amount
    if english_weights.is_share(text, target):
        return trim(text, target.end, min([w.start for w in seen if w.start >= target.end] + [len(text)]))
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


def _before(
    text: str, best: english_weights.Weighed, baseline: Amount | None, seen: Sequence[Window]
) -> Found:
    target = best.amount
    stops = [target.start] + ([baseline.start] if baseline is not None else [])
    if best.bound_span is not None:
        stops.append(best.bound_span[0])
    begin = max((w.end for w in seen if w.end <= min(stops) and w.start < 3), default=0)
    return trim(text, begin, min(stops))


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
    tail = trim(text, match.start("phrase"), max(min(limits), match.start("phrase")))
    changed = vocabulary.CHANGE_NOUN.match(match["phrase"].strip())
    thing = re.match(r"\s*(?:in|of)\s+([^,.;(]{2,60})", text[match.end("phrase") :]) if changed else None
    if thing is None:
        return tail
    begin, end = match.end("phrase") + thing.start(1), match.end("phrase") + thing.end(1)
    return trim(text, begin, min([end, *(w.start for w in seen if w.start >= begin)]))


def trim(text: str, start: int, end: int) -> Found:
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


def counted(text: str, target: Amount) -> str:
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
    return counted if target.value != 0 or _is_plural(counted) else ""


def _is_plural(noun: str) -> bool:
    """Nothing is counted in the plural (0 defects, 0 people); a singular after 0 belongs to a name."""
    return noun.endswith("s") or noun.lower() in ("people", "staff", "children", "men", "women")
