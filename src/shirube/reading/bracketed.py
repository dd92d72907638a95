"""What brackets add to the main clause: a comparison, a baseline, a deadline."""

from __future__ import annotations

import re
from dataclasses import replace

from shirube.reading import asides
from shirube.reading.comparisons import Compared, compared
from shirube.reading.model import Period
from shirube.reading.numbers import Amount, amounts
from shirube.reading.periods import Window, windows
from shirube.reading.units import Family

IGNORED_ASIDE = re.compile(r"修正前|変更前|旧|※|注|参考|例")
COMPARES = re.compile(r"比|対|増|減|差|より|倍|[+\-▲]|改善|アップ|以[上下]|並|水準|YoY|QoQ|MoM")
STATE = re.compile(r"現在|現状|実績|昨年|前年|前期|いま|基準値|ベースライン")
PAST = re.compile(
    r"\s?(?:FY)?(?:令和|平成|[RH])?[\d元]{1,4}年度?\s?(?:実績|時点)?\s?(?::|は)?\s?\d(?!.*(?:目標|以上|以下|まで))"
)
ONLY_A_TIME = re.compile(
    r"\s?(?:[RH]\d{1,2}|(?:令和|平成|[RH])?[\d元]{1,4}(?:年度?末?|年\d{1,2}月(?:期|末)?|/\d{1,2}))(?:目標値?|まで(?:に)?|時点)?\s?"
)


def compared_aside(whole: str) -> Compared | None:
    for start, inside in asides.contents(whole):
        if IGNORED_ASIDE.match(inside) or not COMPARES.search(inside):
            continue
        if (found := compared(inside)) is not None:
            return Compared(
                found.start + start, found.end + start, found.comparison, found.base, found.words, found.level
            )
    return None


def aside_baseline(whole: str, main: str, target: Amount) -> Amount | None:
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


def aside_deadline(whole: str, target: Amount) -> Window | None:
    """The time of the target in brackets: 目標値（2028年度）1,000件, 80%（令和9年度）."""
    for start, inside in reversed(asides.contents(whole)):
        words = ONLY_A_TIME.fullmatch(inside)
        aimed = re.search(r"目標値?\s?\($", whole[max(0, start - 6) : start]) or start >= target.end
        if words is not None and aimed:
            found = next(iter(windows(inside)), Window(0, len(inside), Period.YEAR, True, inside.strip()))
            return replace(found, start=found.start + start, end=found.end + start)
    return None
