"""Targets written as words: ゼロ, 倍増, 半減, 3分の1."""

from __future__ import annotations

import re
from decimal import Decimal

from shirube.reading.numbers import Amount
from shirube.reading.units import Family

ZERO = re.compile(
    r"ゼロ(?!ベース|トラスト|カーボン|エミッション|からの|コンマ|・エミ|次|エネ|イチ)(?:化)?|皆無|(?:を"
    r"|が)?(?:無|な)く(?=す|し|さ)|撲滅|根絶|(?<=[件故害等ス反れ])(?:なし|無し)(?=$|[。、をに)])"
    r"|無(?=事故|災害|違反|欠陥)|ノー(?=クレーム|ミス)|一掃|(?:を|が)?発生させない|(?:を|が)?起こさない"
    r"|(?:を)?出さない"
)
DOUBLED = re.compile(r"倍増")
FRACTION = re.compile(
    r"(?<![\d/])(?:(?P<of>\d{1,2})分の(?P<share>\d{1,2})|(?P<top>[1-9])/(?P<bottom>[2-9]))(?![\d/月])"
)
HALVED = re.compile(r"半減|半[分数](?=に|以下|へ|まで|とする|とし|$)")
FALLS_TO = re.compile(r"\s?(?:以下|程度|未満)?\s?(?:に|へ|まで|とする|とし|$)")
SHARES = re.compile(r"増|拡大|上げ|高め|比率|割合|占め|全[社員体国]")


def worded(text: str) -> list[Amount]:
    """Targets written as words: ゼロ, 倍増, 半減, 3分の1."""
    found = [_word(match, Decimal(0), "", "", Family.NONE) for match in ZERO.finditer(text)]
    found += [_word(match, Decimal(2), "", "倍", Family.TIMES) for match in DOUBLED.finditer(text)]
    found += [_word(match, Decimal(50), "-", "%", Family.PERCENT) for match in HALVED.finditer(text)]
    found += [part for match in FRACTION.finditer(text) if (part := _fraction(match, text)) is not None]
    return found[:6]


def _fraction(match: re.Match[str], text: str) -> Amount | None:
    """3分の1に減らす takes two thirds away, 3分の2以上 is a share."""
    top, bottom = int(match["share"] or match["top"]), int(match["of"] or match["bottom"])
    if not 0 < top < bottom:
        return None
    share = round(Decimal(100 * top) / bottom, 1)
    falls = FALLS_TO.match(text, match.end()) and not SHARES.search(text)
    value, sign = (100 - share, "-") if falls else (share, "")
    return _word(
        match, value.normalize() + 0 if value % 10 else value.quantize(Decimal(1)), sign, "%", Family.PERCENT
    )


def _word(match: re.Match[str], value: Decimal, sign: str, unit: str, family: Family) -> Amount:
    return Amount(match.start(), match.end(), value, sign, unit, match.end(), family, match.group())
