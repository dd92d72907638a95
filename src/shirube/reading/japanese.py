"""The grammar of Japanese key-result sentences: from folded text to its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from shirube.reading import (
    asides,
    bracketed,
    japanese_moves,
    lexicon,
    metric,
    names_with_digits,
    ranges,
    roles,
)
from shirube.reading.comparisons import Compared, compared
from shirube.reading.numbers import PLACEHOLDER, Amount, amounts
from shirube.reading.parts import Parts, Span
from shirube.reading.periods import Window, windows
from shirube.reading.phrases import free, metric_phrase, trimmed_without
from shirube.reading.roles import Roles
from shirube.reading.units import Family

SETTLED = re.compile(r"\s?(?:以上|以下|以内|未満|超|程度)?\s?(?:に|と|へ|まで)(?:する|し|な|す)")
NOTHING = "\x00"
OF_A_NAME = re.compile(
    r"の?[一-龥]{0,8}\d{1,4}[^\d]{0,3}(?:以上|以下|未満)の[一-龥]{0,6}(?:率|割合|比率|数|者|員)"
)
EACH_ONE = re.compile(r"[1一](?:人|個|件|台|本|枚|社)(?:当たり|あたり|当り|につき)")
PAST_TIME = re.compile(r"[\s:]|の|(?:の)?実績[\s:]?|")
EVERY_OTHER = re.compile(r"隔週|隔月|毎回|定期的")


def parts(text: str) -> Parts:
    """Find the parts of one folded sentence."""
    main = asides.main_clause(text)
    found = _parts_of(main, text)
    if found.target is None and main != text:
        opened = asides.opened(text)
        inner = _parts_of(opened, opened)
        found = inner if inner.target is not None and (inner.target.unit or inner.comparator) else found
    return found


def _parts_of(main: str, whole: str) -> Parts:
    against = compared(main) or bracketed.compared_aside(whole)
    seen = [w for w in windows(main) if against is None or w.end <= against.start or against.end <= w.start]
    scannable = _blanked(
        main, [(w.start, w.end) for w in seen] + ([(against.start, against.end)] if against else [])
    )
    numbers = [
        _with_rate(a, seen)
        for a in ranges.joined(list(amounts(scannable)))
        if not names_with_digits.in_name(main, a)
    ]
    assigned = roles.assign(scannable, numbers)
    assigned = _unmoved(main, against, assigned)
    if assigned.target is None:
        return _without_target(main, seen, against, assigned)
    return _with_target(main, whole, seen, against, assigned)


def _with_target(
    main: str, whole: str, seen: Sequence[Window], against: Compared | None, assigned: Roles
) -> Parts:
    target = assigned.target
    assert target is not None
    rest = main[target.end :]
    comparator, comparator_span = japanese_moves.comparator(main, target)
    comparator = comparator or japanese_moves.of_level(target, against)
    sign, movement = japanese_moves.change(main, target, against, comparator)
    sign = "" if _is_signed_level(main, target, assigned) else sign
    phrase = metric_phrase(main, free(seen, assigned), against, assigned, comparator_span)
    return Parts(
        metric=phrase.words,
        metric_span=(phrase.start, phrase.end) if phrase.words else None,
        target=target,
        upper=assigned.upper,
        baseline=assigned.baseline or bracketed.aside_baseline(whole, main, target),
        comparator=comparator,
        comparator_span=comparator_span,
        sign=sign,
        movement=movement or japanese_moves.movement(main, target),
        settled=bool(SETTLED.match(rest)),
        within=_within(rest, target, comparator),
        since=main[phrase.end : target.start].lstrip().startswith("から"),
        until=main[phrase.end : target.start].lstrip().startswith("まで"),
        doing=_doing(rest),
        window=_window(main, seen, assigned),
        deadline=_deadline(main, _without_past(main, seen, assigned), target)
        or bracketed.aside_deadline(whole, target),
        compared=against,
        averaged=_averaged(main),
        each=EACH_ONE.search(main[: target.start]) is not None,
        placeholder=target.value is None,
        rest=rest,
    )


def _without_target(main: str, seen: Sequence[Window], against: Compared | None, assigned: Roles) -> Parts:
    """A sentence without a number to reach: a milestone, or an improvement that does not say how far."""
    moves = re.search(rf"(?:{lexicon.CHANGES.pattern})", main)
    finishes = lexicon.FINISHED.search(main)
    level = against.level if against else None
    cover = [(against.start, against.end)] if against else []
    phrase = trimmed_without(main, 0, len(main), seen, cover, first=True)
    recurs = any(not window.named for window in seen) or EVERY_OTHER.search(main) is not None
    finishes_last = finishes is not None and (moves is None or moves.start() < finishes.start())
    milestone = finishes_last and level is None and not recurs
    return Parts(
        metric=phrase.words,
        metric_span=(phrase.start, phrase.end) if phrase.words else None,
        baseline=assigned.baseline,
        movement=japanese_moves.kind_of_move(moves),
        deadline=_deadline(main, seen, None),
        window=_window(main, seen, assigned),
        compared=against,
        milestone=milestone,
        averaged=_averaged(main),
        placeholder=bool(re.search(rf"(?:{PLACEHOLDER})\s?(?:[%件名人社個回円台本点]|以上|以下)", main)),
        rest=main,
    )


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + NOTHING * (end - start) + text[end:]
    return text


def _with_rate(amount: Amount, seen: Sequence[Window]) -> Amount:
    """30時間/月 ends after the 月."""
    slash = next((w for w in seen if w.start == amount.end and w.words.startswith("/")), None)
    return replace(amount, end=slash.end) if slash is not None else amount


def _is_signed_level(main: str, target: Amount, assigned: Roles) -> bool:
    """NPSを-5から+10に: signs of the values themselves, not of a change."""
    if not target.sign:
        return False
    if assigned.baseline is not None and assigned.baseline.sign:
        return True
    return "NPS" in main[: target.start] and roles.CHANGES_NOW.match(main, target.end) is None


def _unmoved(main: str, against: Compared | None, assigned: Roles) -> Roles:
    """増加させない is a target of its own: no change at all."""
    match = roles.UNMOVED.search(main)
    if match is None or (assigned.target is not None and assigned.weight > 2):
        if match is None and against is not None and against.level and assigned.target is None:
            level = Amount(against.end, against.end, _hundred(), "", "%", against.end, Family.PERCENT, "")
            return Roles(level, None, assigned.baseline, assigned.named)
        return assigned
    nothing = Amount(
        match.start(), match.end(), _hundred() * 0, "+", "", match.end(), Family.NONE, match.group()
    )
    return Roles(nothing, None, None, assigned.named)


def _hundred() -> Decimal:
    return Decimal(100)


def _within(rest: str, target: Amount, comparator: str | None) -> bool:
    """Whether something is to happen within a time: 30分以内に応答."""
    if target.family is not Family.DURATION or comparator not in ("<=", "<"):
        return False
    match = metric.WITHIN.match(rest)
    return match is not None and not re.match(
        r"な|す|し(?=ま|た|て|$)|抑|削|低減|軽減|縮小|収|短縮|減|維持|とど|おさ|改善|圧縮|保|縮",
        match.group("what"),
    )


def _doing(rest: str) -> str:
    match = metric.DOING_AFTER.match(rest)
    return match.group("doing") if match else ""


def _averaged(main: str) -> str:
    for pattern, name in ((lexicon.MIDDLE, "median"), (lexicon.GREATEST, "max"), (lexicon.AVERAGED, "avg")):
        for match in pattern.finditer(main):
            if not OF_A_NAME.match(main, match.end()) and not re.search(
                r"(?:業界|全国|市場|移動|昨年度?|前年度?|前期|現状|現在|過去\d{1,2}年間?の?)$",
                main[: match.start()],
            ):
                return name
    return ""


def _window(main: str, seen: Sequence[Window], assigned: Roles) -> Window | None:
    """The window the target is counted over: the one before it, else any that is not part of a name."""
    target = assigned.target
    recurring = [window for window in free(seen, assigned) if not window.named]
    if target is not None:
        near = [window for window in recurring if window.end <= target.start]
        if near:
            return near[-1]
    return recurring[0] if recurring else None


def _without_past(main: str, seen: Sequence[Window], assigned: Roles) -> list[Window]:
    """The windows without those a past value was measured in: 2023年度 99.1% 目標100%."""
    past = [amount.start for amount in (*assigned.named, assigned.baseline) if amount is not None]
    return [
        window
        for window in seen
        if not window.named
        or not any(0 <= at - window.end <= 4 and PAST_TIME.fullmatch(main, window.end, at) for at in past)
    ]


def _deadline(main: str, seen: Sequence[Window], target: Amount | None) -> Window | None:
    """The named window of the target: the last one before it that is not of a past value (2023年度実績)."""
    named = [window for window in seen if window.named and not main.startswith("実績", window.end)]
    spans = [window for window in named if window.period is not None] or named
    before = [window for window in spans if target is None or window.end <= target.start]
    return before[-1] if before else spans[0] if spans else None
