"""What the number is called, and the unit it is counted in."""

from __future__ import annotations

import re

from shirube.reading import lexicon, metric
from shirube.reading.numbers import Amount
from shirube.reading.parts import Parts
from shirube.reading.units import Family

PEOPLE_COUNTED = re.compile(r"(?:者|児童|生徒|学生|患者|従業員|社員|職員|人員|人|スタッフ|メンバー)数?$")
DONE_OR_NOT = frozenset(
    {"実施", "完了", "回答", "受講", "提出", "参加", "導入", "取得", "登録", "設置", "回収", "解決"}
)


def name_of(found: Parts) -> str:
    """The metric phrase, as the name of a number."""
    target = found.target
    if found.english:
        return found.metric
    words = metric.without_average(found.metric) if found.averaged else found.metric
    words = (
        re.sub(r"\s?\(\s?(.{1,8}?)\s?\)$", r"\1", words)
        if re.search(r"\((?:件数|人数|数)\)$", words)
        else words
    )
    words = re.sub(r"(?<=[一-龥ァ-ヴー]) (?=(?:件数|人数|回数|数|率)$)", "", words).strip("「」『』\"' ")
    words = re.sub(
        r"(?<=.)\s?\([^()]{1,24}\)$|\((?:(?:旧|以下)[^()]{1,16}|[A-Za-z][A-Za-z\d\-]{1,11})\)", "", words
    )
    words = re.sub(r"(?<=\d) (?=[一-龥ぁ-んァ-ヴ%])", "", words)
    if found.milestone:
        return re.sub(
            r"を(?=[一-龥ァ-ヶー]{2,8}(?:する|します)?$)",
            "の",
            re.sub(
                r"を?完了(?:する|します)?$|(?:に合格)?(?:する|します)$|に合格$|[のを](?:実現|達成)$",
                "",
                words,
            ),
        )
    if target is None:
        return words
    if found.within:
        return _waiting(words, found, target)
    if found.until and target.family is Family.DURATION:
        return f"{words}までの{_length(target)}"
    if lexicon.STOCK.search(words):
        words = re.sub(r"の獲得$", "", words)
    if not words and target.family is Family.COUNT:
        return {"舗": "店舗"}.get(target.unit, target.unit) + "数"
    if (
        target.value == 0
        and not target.unit
        and words
        and not (lexicon.COUNTED_ALREADY.search(words) or words.endswith("排出"))
    ):
        return words + ("数" if PEOPLE_COUNTED.search(words) else "件数")
    words = re.sub(r"を[一-龥ぁ-ん]{1,4}[るうくすつぬむぶぐ]$", "", words)
    if target.family is Family.PERCENT and not found.sign:
        return f"{words}の{found.doing}率" if found.doing in DONE_OR_NOT else words
    return metric.counted(words, target.unit, _counting_family(found, target), found.doing)


def _counting_family(found: Parts, target: Amount) -> Family:
    return (
        Family.COUNT
        if target.family is Family.NONE and target.value == 0 and lexicon.EVENTS.search(found.metric)
        else target.family
    )


def _waiting(words: str, found: Parts, target: Amount) -> str:
    """問い合わせには30分以内に応答 → 問い合わせの応答時間."""
    match = metric.WITHIN.match(found.rest)
    assert match is not None
    what = match.group("what").strip()
    long = _length(target)
    if found.since:
        return _since(words, what, long)
    if re.fullmatch(r"行う|行な|実施|する|おこなう", what):
        return f"{words}までの{long}"
    if started := metric.STARTED.match(what):
        return f"{words}から{started.group('what')}{started.group('doing')}までの{long}"
    return f"{words}の{what}{long}" if words else f"{what}{long}"


def _since(words: str, what: str, long: str) -> str:
    """見積書の提出を依頼から2営業日以内に行う → 依頼から見積書の提出までの日数."""
    thing, particle, start = words.rpartition("を") if "を" in words else words.rpartition("は")
    if particle and re.fullmatch(r"行う|行な|実施|する|完了|終え|終える|対応", what):
        return f"{start}から{thing}{'' if what in ('行う', 'する', '行な') else 'の' + what}までの{long}"
    return f"{thing}{'の' if particle else ''}{start}から{what.replace('を', 'の')}までの{long}"


def _length(target: Amount) -> str:
    return "日数" if "日" in target.unit else "時間"


def unit_of(found: Parts) -> str | None:
    """The writer's unit; a count without one is counted in 件, a share in %."""
    target = found.target
    if target is None:
        return None
    unit = {"パーセント": "%", "percent": "%", "舗": "店舗"}.get(target.unit, target.unit)
    if unit:
        return unit
    if found.baseline is not None and found.baseline.unit:
        return found.baseline.unit
    if target.value == 0 and found.sign and target.raw:
        return "%" if found.compared or found.sign else None
    if target.value == 0 and not found.english:
        return _unit_of_nothing(found.metric)
    if lexicon.WITHOUT_PERCENT.search(found.metric):
        return None
    if lexicon.RATE.search(found.metric) and target.value is not None and target.value > 1:
        return "%" if re.search(r"(?:率|割合|比率|シェア)$", found.metric) else None
    return None


def _unit_of_nothing(name: str) -> str | None:
    if re.search(r"(?:率|割合)$", name):
        return None if lexicon.WITHOUT_PERCENT.search(name) else "%"
    if lexicon.SCORED.search(name[-14:]):
        return None
    if re.search(r"(?:量|額|排出|費|コスト|残高|負債|赤字|在庫)$", name):
        return None
    if PEOPLE_COUNTED.search(name):
        return "名" if not re.search(r"(?:人数|人|児童数?|生徒数?|学生数?|患者数?)$", name) else "人"
    if re.search(r"時間$", name):
        return "時間"
    if re.search(r"日数$|日$", name):
        return "日"
    return "件"
