"""The grammar of Japanese key-result sentences: from folded text to its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from shirube.reading import asides, lexicon, metric, roles, units
from shirube.reading.comparisons import Compared, compared
from shirube.reading.model import Period
from shirube.reading.numbers import PLACEHOLDER, Amount, amounts
from shirube.reading.parts import Parts, Span
from shirube.reading.periods import Window, windows
from shirube.reading.phrases import free, metric_phrase, trimmed_without
from shirube.reading.roles import Roles
from shirube.reading.units import Family

SETTLED = re.compile(r"\s?(?:以上|以下|以内|未満|超|程度)?\s?(?:に|と|へ|まで)(?:する|し|な|す)")
IGNORED_ASIDE = re.compile(r"修正前|変更前|旧|※|注|参考|例")
STATE = re.compile(r"現在|現状|実績|昨年|前年|前期|いま|基準値|ベースライン")
LEVEL_SIGNS = {"以下": "<=", "下回": "<", "割": "<", "上回": ">", "超": ">"}
NOTHING = "\x00"
PRODUCT = re.compile(
    r"(?:Windows|iOS|Android|Java|Python|PHP|ISO|IEC|JIS|Office|Web|[Vv]er\.?|WCAG|SOC|PCI|Rails|Django"
    r"|Vue|React|Level|Lv\.?|Phase|Tier|No\.|Vol\.|Step|STEP|SDGs|Scope)\s?$"
)
ONLY_A_TIME = re.compile(
    r"\s?(?:[RH]\d{1,2}|(?:令和|平成|[RH])?[\d元]{1,4}(?:年度?末?|年\d{1,2}月(?:期|末)?|/\d{1,2}))(?:目標値?|まで(?:に)?|時点)?\s?"
)
OF_A_NAME = re.compile(
    r"[一-龥]{0,6}\d{1,4}[^\d]{0,3}(?:以上|以下|未満)の[一-龥]{0,6}(?:率|割合|比率|数|者|員)"
)
OUT_OF = re.compile(r"(?:[\d点]|以上|以下)\s?/\s?$")
EACH_ONE = re.compile(r"[1一](?:人|個|件|台|本|枚|社)(?:当たり|あたり|当り|につき)")
PAST = re.compile(
    r"\s?(?:FY)?(?:令和|平成|[RH])?[\d元]{1,4}年度?\s?(?:実績|時点)?\s?(?::|は)?\s?\d(?!.*(?:目標|以上|以下|まで))"
)
EVERY_OTHER = re.compile(r"隔週|隔月|毎回|定期的")
UP_TO = re.compile(r"まで(?=$|。|、|可|認め|利用|と(?:する|し)|に(?:抑|と))")


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
    against = compared(main) or _compared_aside(whole)
    seen = [w for w in windows(main) if against is None or w.end <= against.start or against.end <= w.start]
    scannable = _blanked(
        main, [(w.start, w.end) for w in seen] + ([(against.start, against.end)] if against else [])
    )
    numbers = [_with_rate(a, seen) for a in roles.joined(list(amounts(scannable))) if not _in_name(main, a)]
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
    comparator, comparator_span = _comparator(main, target)
    comparator = comparator or _of_level(target, against)
    sign, movement = _change(main, target, against, comparator)
    sign = "" if _is_signed_level(main, target, assigned) else sign
    phrase = metric_phrase(main, free(seen, assigned), against, assigned, comparator_span)
    return Parts(
        metric=phrase.words,
        metric_span=(phrase.start, phrase.end) if phrase.words else None,
        target=target,
        upper=assigned.upper,
        baseline=assigned.baseline or _aside_baseline(whole, main, target),
        comparator=comparator,
        comparator_span=comparator_span,
        sign=sign,
        movement=movement or _movement(main, target),
        settled=bool(SETTLED.match(rest)),
        within=_within(rest, target, comparator),
        since=main[phrase.end : target.start].lstrip().startswith("から"),
        until=main[phrase.end : target.start].lstrip().startswith("まで"),
        doing=_doing(rest),
        window=_window(main, seen, assigned),
        deadline=_deadline(main, seen, target) or _aside_deadline(whole, target),
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
        movement=_kind_of_move(moves),
        deadline=_deadline(main, seen, None),
        window=_window(main, seen, assigned),
        compared=against,
        milestone=milestone,
        averaged=_averaged(main),
        placeholder=bool(re.search(rf"(?:{PLACEHOLDER})\s?(?:[%件名人社個回円台本点]|以上|以下)", main)),
        rest=main,
    )


def _compared_aside(whole: str) -> Compared | None:
    for start, inside in asides.contents(whole):
        if IGNORED_ASIDE.match(inside):
            continue
        if (found := compared(inside)) is not None:
            return Compared(
                found.start + start, found.end + start, found.comparison, found.base, found.words, found.level
            )
    return None


def _aside_baseline(whole: str, main: str, target: Amount) -> Amount | None:
    """A baseline in brackets: （現状62%）."""
    if whole == main:
        return None
    for start, inside in asides.contents(whole):
        stated = PAST.match(inside) or STATE.search(inside) or STATE.search(whole[max(0, start - 6) : start])
        if stated and not IGNORED_ASIDE.match(inside) and "比" not in inside:
            blank = " " * start + inside
            for amount in amounts(blank):
                if amount.family in (Family.ORDINAL, Family.CLOCK):
                    continue
                if amount.family is target.family or not amount.unit or target.family is Family.PERCENT:
                    return amount
    return None


def _aside_deadline(whole: str, target: Amount) -> Window | None:
    """The time of the target in brackets: 目標値（2028年度）1,000件, 80%（令和9年度）."""
    for start, inside in reversed(asides.contents(whole)):
        words = ONLY_A_TIME.fullmatch(inside)
        aimed = re.search(r"目標値?\s?\($", whole[max(0, start - 6) : start]) or start >= target.end
        if words is not None and aimed:
            found = next(iter(windows(inside)), Window(0, len(inside), Period.YEAR, True, inside.strip()))
            return replace(found, start=found.start + start, end=found.end + start)
    return None


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + NOTHING * (end - start) + text[end:]
    return text


def _with_rate(amount: Amount, seen: Sequence[Window]) -> Amount:
    """30時間/月 ends after the 月."""
    slash = next((w for w in seen if w.start == amount.end and w.words.startswith("/")), None)
    return replace(amount, end=slash.end) if slash is not None else amount


def _in_name(text: str, amount: Amount) -> bool:
    """Whether the digits only spell a name: ISO9001, 5S, 1on1, 24時間365日."""
    before, after = text[max(0, amount.start - 1) : amount.start], text[amount.end : amount.end + 4]
    if amount.value is None or amount.sign:
        return False
    if OUT_OF.search(text[max(0, amount.start - 8) : amount.start]):
        return True
    if roles.FRACTION.search(text[max(0, amount.start - 4) : amount.end + 4]):
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


def _comparator(main: str, target: Amount) -> tuple[str | None, Span | None]:
    match = lexicon.COMPARATORS_AFTER.match(main, target.end)
    if match is not None and match.lastgroup:
        shift = len(match.group()) - len(match.group().lstrip())
        return lexicon.COMPARATOR_SIGNS[match.lastgroup], (match.start() + shift, match.end())
    until = UP_TO.match(main, target.end)
    if until is not None and target.family in (Family.COUNT, Family.DURATION):
        return "<=", until.span()
    before = lexicon.COMPARATORS_BEFORE.search(main[: target.start])
    if before is not None and before.lastgroup:
        return lexicon.COMPARATOR_SIGNS[before.lastgroup], (
            before.start(before.lastgroup),
            before.end(before.lastgroup),
        )
    if roles.UNMOVED.match(main, target.start):
        return ("<=" if lexicon.NO_RISE.match(main, target.start) else ">="), None
    return None, None


def _of_level(target: Amount, against: Compared | None) -> str | None:
    """The bound in 前年度実績以下, whose number is not written."""
    if against is None or against.level is None or target.start != target.end:
        return None
    return next((sign for word, sign in LEVEL_SIGNS.items() if word in against.level), ">=")


def _change(main: str, target: Amount, against: Compared | None, comparator: str | None) -> tuple[str, str]:
    """The sign of a change, and the direction of its verb."""
    if roles.UNMOVED.match(main, target.start):
        return "+", ""
    if target.raw in ("半減", "半分", "半数") or (target.sign and roles.FRACTION.fullmatch(target.raw)):
        return "-", "down"
    if target.family is Family.TIMES or target.raw.startswith("ゼロ") or target.value == 0:
        return "", ""
    near = roles.CHANGES_NOW.match(main, target.end)
    if near is None and (later := roles.CHANGES_LATER.match(main, target.end)):
        near = later if "に" not in later.group("what") else None
    if near is not None:
        move = _kind_of_move(near)
        return {"up": "+", "down": "-"}.get(move, target.sign or "?"), move
    if target.sign:
        return target.sign, ""
    return _change_before(main, target, comparator, against)


def _change_before(
    main: str, target: Amount, comparator: str | None, against: Compared | None
) -> tuple[str, str]:
    """コスト削減10%, 残業削減：5時間: the change noun stands before a bare number."""
    before = main[: against.start] if against and against.start < target.start else main[: target.start]
    match = re.search(
        rf"(?:{lexicon.CHANGES.pattern})(?:幅|率|目標)?(?:を|は|:|、|で|\s)*$", before.rstrip("( 約")
    )
    level = re.match(r"\s?(?:以上|以下|以内|未満)?(?:に|へ|まで)", main[target.end :])
    if match is None or level or comparator in ("<=", "<"):
        return "", ""
    if target.family in (Family.PERCENT, Family.POINT) and not lexicon.RATE.search(before.rstrip("をは:、 ")):
        move = _kind_of_move(match)
        return {"up": "+", "down": "-"}.get(move, "?"), move
    return "", ""


def _kind_of_move(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return next((name for name in ("up", "down", "better", "hold", "cap") if match.groupdict().get(name)), "")


def _movement(main: str, target: Amount) -> str:
    """What the verb after the target says, else the change noun right before it."""
    after = lexicon.MOVES.search(main, target.end, min(len(main), target.end + 40))
    if after is not None and not re.match(r"[率数額量]", main[after.end() : after.end() + 1]):
        return _kind_of_move(after)
    before = re.search(
        rf"(?:{lexicon.CHANGES.pattern})(?:を|は|:|、|に|として|\s|\()*(?:月|年|週)?$", main[: target.start]
    )
    return _kind_of_move(before)


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


def _deadline(main: str, seen: Sequence[Window], target: Amount | None) -> Window | None:
    """The named window of the target: the last one before it that is not of a past value (2023年度実績)."""
    named = [window for window in seen if window.named and not main.startswith("実績", window.end)]
    spans = [window for window in named if window.period is not None] or named
    before = [window for window in spans if target is None or window.end <= target.start]
    return before[-1] if before else spans[0] if spans else None
