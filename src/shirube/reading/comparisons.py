"""What a change is compared with: 前年比, 対前月, 2013年度と比べて."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirube.reading.model import Comparison

YEAR = (
    r"(?:(?:令和|平成|昭和)(?:元|\d{1,2})|[RH]\d{1,2}(?=年)|\d{2,4})年度?|FY\s?\d{2,4}(?:年度)?|(?:19"
    r"|20)\d\d(?=比|実績比)"
)
LAST = (
    r"前期末|前年度末|前年末|昨年末|昨年度末|前月末|先月末|前年同四半期|前年同月|前年同期|前年同週"
    r"|前年度同期|前年度|前年|昨年度同期|昨年度|昨年同期|昨年同月|昨年|昨対|前々年|一昨年"
    r"|前四半期|前半期|前期|前月|先月|前週|先週|前回|前日|前シーズン|直近"
)
OTHER = (
    r"過去\d{1,2}(?:年間?|か年)(?:の)?平均|現状|現在|現行|従来|導入前|開始時|開始前|着手前|改善前|期首|年初|当初計画|当初|計画|予算|目標"
    r"|基準年度?|業界平均|全国平均|社内平均|平均"
    r"|他社|競合|コロナ前|旧製品|従来品|初回|実施前|研修前|入社時"
)
THAN = (
    r"(?:に|と)(?:比べ|比較し)(?:て|ると)?|と?(?:の)?対比(?:で)?|比(?!率|較|重|例|べ)(?:で|の)?"
    r"|差(?=\s?[+\-▲±]?\s?\d)|より(?:も)?|に対し(?:て)?|を基準(?:に|として|とし)?|基準(?:で)?"
)
LEVELS = r"並み?|以上|以下|超え?|割れ|水準(?:以上|以下)?|を(?:上回|下回|超え)|維持"
COMPARED = re.compile(
    rf"対\s?(?P<against>{LAST}|{YEAR}|計画|予算|目標)(?:比|実績)?(?:で|の)?"
    rf"|(?P<last>{LAST})(?:の)?(?:実績|同月|同期|水準|度|平均|値)?(?:値)?\s{{0,12}}(?:{THAN}"
    rf"|から(?=\s?(?:約|さらに|更に)?\d)|(?P<level>{LEVELS})|の?(?=\s?(?:半分|半数|\d分の\d|[1-9]/[2-9]))"
    r"|の?(?=\s?半分"
    rf"|\s?\d{{1,4}}(?:\.\d{{1,3}})?\s?(?:倍|%|割)(?!の|から)))"
    rf"|(?P<lastof>{LAST})(?:の)?[^\d、。をはが]{{0,12}}の(?=\s?\d{{1,3}}(?:\.\d)?\s?(?:割|%)(?:の"
    rf"|を)?(?:減|増|削減|低減|アップ|向上))"
    rf"|(?P<year>{YEAR})(?:の)?(?:実績|水準|値)?(?:値)?(?:{THAN}"
    r"|から(?=\s?(?:約|さらに|更に)?\d{1,4}(?:\.\d)?\s?(?:%|割|ポイント)(?:以上)?[^ かにへ→]))"
    rf"|(?P<other>{OTHER})(?:の)?(?:値|実績|水準)?(?:{THAN}|から(?=\s?(?:約|さらに"
    rf"|更に)?\d{{1,4}}(?:\.\d)?\s?(?:%|割|ポイント)[^ かに]))"
    r"|(?P<english>YoY|MoM|QoQ|WoW)(?:で|の)?"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison in folded text; `base` names the base where it is not simply the one before."""

    start: int
    end: int
    comparison: Comparison
    base: str | None
    words: str
    level: str | None = None


def compared(text: str) -> Compared | None:
    """The first comparison of the text."""
    for match in COMPARED.finditer(text):
        name = next(n for n in ("against", "last", "lastof", "year", "other", "english") if match.group(n))
        what = match.group(name)
        comparison = _comparison(what)
        base = what if comparison is Comparison.NAMED_BASE else None
        return Compared(match.start(), match.end(), comparison, base, match.group(), match.group("level"))
    return None


def _comparison(what: str) -> Comparison:
    if re.match(r"前々年|一昨年", what):
        return Comparison.NAMED_BASE
    if re.match(r"前年|昨年|昨対|YoY", what):
        return Comparison.PREVIOUS_YEAR
    if re.match(r"前月|先月|MoM", what):
        return Comparison.PREVIOUS_MONTH
    if re.match(r"前|先|直近|QoQ|WoW", what):
        return Comparison.PREVIOUS_PERIOD
    return Comparison.NAMED_BASE
