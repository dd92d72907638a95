"""From the parts of a sentence to its reading: direction, aggregation, change, metric."""

from __future__ import annotations

import re
from decimal import Decimal

from shirube.reading import lexicon, metric
from shirube.reading.folding import Folded
from shirube.reading.model import Aggregation, Change, Comparison, Direction, Period, Reading
from shirube.reading.numbers import Amount
from shirube.reading.parts import Parts, Span
from shirube.reading.units import Family

REACHING = re.compile(r"\s?(?:程度|台)?(?:に|へ|まで|を?(?:達成|実現|目指|目標|目安|突破|獲得|到達|クリア))")
PEOPLE_COUNTED = re.compile(r"(?:者|従業員|社員|職員|人員|人|スタッフ|メンバー)数?$")
DONE_OR_NOT = frozenset({"実施", "完了", "回答", "受講", "提出", "参加", "導入", "取得", "登録", "設置", "回収", "解決"})
KEPT_BETWEEN = re.compile(r"の間|の範囲|に保|維持|に収|キープ|で推移|推移")
CHANGE_UNITS = (Family.PERCENT, Family.TIMES)
MERE_HEAD = re.compile(
    r"(?:発生|総|平均|合計|対応|年間|月間|1人当たり)?(?:件数|数|割合|率|比率|回数|時間|日数|額|金額|量|平均|合計|値|人数|者数|期間|単価|使用量|発生率|頻度|)"
)
MODES = {"avg": Aggregation.AVG, "median": Aggregation.MEDIAN, "max": Aggregation.MAX}


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
        return Change.LEVEL
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


def lower_is_better(name: str) -> bool:
    """Whether less of what the phrase names is better: its head decides, unless that is a mere 件数 or 率."""
    if lexicon.GOOD_HEAD.search(name):
        return False
    head = re.split(r"の|における|に関する|に対する|を除く|を除いた|を含む|に伴う|による", name)[-1]
    return bool(lexicon.LOWER_IS_BETTER.search(name if MERE_HEAD.fullmatch(head) else head))


def direction_of(found: Parts, change: Change | None) -> Direction | None:
    """Where the number should go."""
    if found.milestone:
        return Direction.MILESTONE
    target, lower = found.target, not found.share and lower_is_better(name_of(found))
    if target is None:
        moves = {"up": Direction.INCREASE, "down": Direction.DECREASE}
        better = Direction.DECREASE if lower else Direction.INCREASE
        return moves.get(found.movement, better if found.movement == "better" else None)
    if found.upper is not None and _keeps_between(found):
        return Direction.BETWEEN
    if found.sign and not (target.value == 0):
        return _changing(found, lower)
    if (baseline := baseline_of(found)) is not None and target.value is not None and change is None:
        if (goal := _level_value(target)) == baseline:
            return Direction.AT_MOST if lower else Direction.AT_LEAST
        return Direction.INCREASE if goal > baseline else Direction.DECREASE
    if found.comparator is not None:
        return Direction.AT_LEAST if found.comparator in (">=", ">") else Direction.AT_MOST
    if target.value == 0 and not found.sign:
        return Direction.AT_MOST
    return _level(found, lower or _lasts_too_long(found, name_of(found)))


def baseline_of(found: Parts) -> Decimal | None:
    """The value to start from, negative when written so."""
    return None if found.baseline is None or found.baseline.value is None else _level_value(found.baseline)


def _level_value(amount: Amount) -> Decimal:
    value = amount.value if amount.value is not None else Decimal(0)
    return -value if amount.sign == "-" else value


def _lasts_too_long(found: Parts, name: str) -> bool:
    """A time to reach is a time to shorten, unless it is a time well spent."""
    if found.target is None or found.target.family is not Family.DURATION or found.window is not None:
        return False
    return not lexicon.GOOD_TO_LAST.search(name)


def _changing(found: Parts, lower: bool) -> Direction:
    if found.sign == "+" or (found.sign == "?" and not lower):
        return Direction.INCREASE
    return Direction.DECREASE


def _level(found: Parts, lower: bool) -> Direction:
    target = found.target
    assert target is not None
    if found.movement == "hold":
        return Direction.AT_MOST if lower else Direction.AT_LEAST
    if found.movement == "cap":
        return Direction.AT_MOST
    if found.movement in ("up", "down"):
        falling = found.movement == "down" or target.family is Family.RANK
        return Direction.DECREASE if falling else Direction.INCREASE
    if target.family is Family.RANK:
        return Direction.AT_MOST if not found.settled else Direction.DECREASE
    bare = not found.settled and not REACHING.match(found.rest) and not found.movement
    if bare and target.family is Family.PERCENT and (found.compared is None) and not found.doing:
        return Direction.AT_MOST if lower else Direction.AT_LEAST
    return Direction.DECREASE if lower else Direction.INCREASE


def _keeps_between(found: Parts) -> bool:
    target = found.target
    assert target is not None
    if found.sign:
        return False
    if KEPT_BETWEEN.search(found.rest[:24]) or found.movement == "hold":
        return True
    if found.movement in ("up", "down", "better"):
        return False
    return target.family not in (Family.COUNT, Family.MONEY)


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
    if lexicon.RATE.search(found.metric) and target.value is not None and target.value > 1:
        return "%" if re.search(r"(?:率|割合|比率|シェア)$", found.metric) else None
    return None


def _unit_of_nothing(name: str) -> str | None:
    if re.search(r"(?:率|割合)$", name):
        return "%"
    if re.search(r"(?:量|額|費|コスト|残高|負債|赤字|在庫)$", name):
        return None
    if PEOPLE_COUNTED.search(name):
        return "名" if not name.endswith(("人数", "人")) else "人"
    if re.search(r"時間$", name):
        return "時間"
    if re.search(r"日数$|日$", name):
        return "日"
    return "件"


def period_of(found: Parts) -> Period | None:
    """The window counted over; a recurring one wins over a named one."""
    if found.window is not None:
        return found.window.period
    return found.deadline.period if found.deadline else None


def aggregation_of(found: Parts, change: Change | None, direction: Direction | None) -> Aggregation | None:
    """How single facts become this number."""
    if direction is Direction.MILESTONE:
        return Aggregation.BOOLEAN
    target, name = found.target, name_of(found)
    if change is Change.RELATIVE and target is not None and target.value != 0:
        return Aggregation.CHANGE_RATE
    if change is Change.LEVEL:
        return Aggregation.LEVEL_RATIO
    if found.averaged in MODES:
        return MODES[found.averaged]
    if found.within:
        return Aggregation.MAX
    return _by_unit(target, name, found)


def _by_unit(target: Amount | None, name: str, found: Parts) -> Aggregation | None:
    family = target.family if target is not None else Family.NONE
    if family is Family.RANK or (family is Family.NONE and re.search(r"順位|ランキング", name)):
        return Aggregation.RANK
    if lexicon.SCORED.search(name[-14:]) and family not in (Family.COUNT, Family.DURATION, Family.MONEY) and not _rated(name, family):
        return Aggregation.SCORE
    if family in (Family.PERCENT, Family.POINT) or (lexicon.RATE.search(name) and family is Family.NONE):
        return Aggregation.RATIO
    if family is Family.SCORE:
        return Aggregation.SCORE
    if family is Family.DURATION:
        return _of_time(name, recurring=found.window is not None)
    if target is not None and "/" in target.unit:
        return Aggregation.RATIO
    if re.search(r"残高$|負債$|体重$|在庫(?:高|金額|額|量)?$", name) and family in (Family.MONEY, Family.PHYSICAL):
        return Aggregation.POINT_IN_TIME
    if family is Family.MONEY:
        return Aggregation.AVG if lexicon.PER_HEAD.search(name) else Aggregation.SUM
    if target is not None and target.unit in ("ppm", "ppb", "dB"):
        return Aggregation.RATIO
    if family is Family.PHYSICAL:
        return Aggregation.SUM
    if _is_stock(name, target, found):
        return Aggregation.POINT_IN_TIME
    if family is Family.NONE and target is None and not re.search(r"(?:件数|数|回数|時間|日数|額|高|益)$", name):
        return None
    if family is Family.NONE and re.search(r"(?:排出量|使用量|消費量|量)$", name):
        return Aggregation.SUM
    if lexicon.LASTING_METRIC.search(name) and family is Family.NONE:
        return Aggregation.DURATION
    if lexicon.MONEY_METRIC.search(name) and family is Family.NONE:
        return Aggregation.SUM
    return Aggregation.COUNT


def _is_stock(name: str, target: Amount | None, found: Parts) -> bool:
    """Whether a count is taken at a moment, like members, rather than over time, like new members."""
    if found.sign or found.doing or found.window is not None or (target is not None and target.value == 0):
        return False
    if re.search(rf"を.{{0,6}}(?:{lexicon.DOINGS})", found.rest[:20]):
        return False
    return bool(lexicon.STOCK.search(name)) and not lexicon.FLOW.search(name)


def _rated(name: str, family: Family) -> bool:
    if family is Family.PERCENT and re.search(r"(?:認知|理解|浸透|習熟)度$", name):
        return True
    return family is Family.PERCENT and bool(re.search(r"(?:率|割合|比率)$", name))


def _of_time(name: str, recurring: bool) -> Aggregation:
    if re.search(r"取得日数|休日|出勤日|稼働日数|開催日|休暇", name):
        return Aggregation.COUNT
    if re.search(r"残業|時間外|労働時間|研修時間|学習時間|受講時間|勤務時間|総時間|合計|停止時間|ダウンタイム|休日労働", name):
        return Aggregation.SUM
    return Aggregation.SUM if recurring and not lexicon.LOWER_IS_BETTER.search(name) else Aggregation.DURATION


def name_of(found: Parts) -> str:
    """The metric phrase, as the name of a number."""
    target = found.target
    if found.english:
        return found.metric
    words = metric.without_average(found.metric) if found.averaged else found.metric
    words = re.sub(r"\s?\(\s?(.{1,8}?)\s?\)$", r"\1", words) if re.search(r"\((?:件数|人数|数)\)$", words) else words
    words = re.sub(r"(?<=[一-龥ァ-ヴー]) (?=(?:件数|人数|回数|数|率)$)", "", words).strip("「」『』\"' ")
    if found.milestone:
        return re.sub(r"を(?=[一-龥ァ-ヶー]{2,8}(?:する|します)?$)", "の", re.sub(r"を?完了(?:する|します)?$|(?:する|します)$", "", words))
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
    if target.value == 0 and not target.unit and words and not lexicon.COUNTED_ALREADY.search(words):
        return words + ("数" if PEOPLE_COUNTED.search(words) else "件数")
    words = re.sub(r"を[一-龥ぁ-ん]{1,4}[るうくすつぬむぶぐ]$", "", words)
    if target.family is Family.PERCENT and not found.sign:
        return f"{words}の{found.doing}率" if found.doing in DONE_OR_NOT else words
    return metric.counted(words, target.unit, _counting_family(found, target), found.doing)


def _counting_family(found: Parts, target: Amount) -> Family:
    return Family.COUNT if target.family is Family.NONE and target.value == 0 and lexicon.EVENTS.search(found.metric) else target.family


def _waiting(words: str, found: Parts, target: Amount) -> str:
    """問い合わせには30分以内に応答 → 問い合わせの応答時間."""
    match = metric.WITHIN.match(found.rest)
    assert match is not None
    what = match.group("what").strip()
    long = _length(target)
    if found.since:
        return _since(words, what, long)
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


def _spans(folded: Folded, found: Parts) -> dict[str, Span]:
    """Where each part stands in the original text."""
    places: dict[str, Span | None] = {"metric": found.metric_span, "comparator": found.comparator_span}
    for name, amount in (("target", found.target), ("target_max", found.upper), ("baseline", found.baseline)):
        places[name] = _digits(folded.text, amount) if amount is not None else None
    if found.target is not None and found.target.unit:
        ends = found.upper.end if found.upper is not None else found.target.end
        begins = found.upper.unit_start if found.upper is not None else found.target.unit_start
        places["unit"] = (begins, ends)
    named = {"period": found.window or found.deadline, "deadline": found.deadline, "comparison": found.compared}
    for name, part in named.items():
        places[name] = (part.start, part.end) if part is not None else None
    return {name: folded.span(*place) for name, place in places.items() if place is not None and place[0] < place[1]}


def _digits(text: str, amount: Amount) -> Span:
    """The digits of an amount, without sign and unit."""
    match = re.compile(r"[\s+\-▲±¥$€£]*(?:プラス|マイナス)?\s?").match(text, amount.start)
    start = match.end() if match and match.end() < amount.end else amount.start
    plain = re.compile(r"[\d.,]+").match(text, start)
    end = plain.end() if plain else max(start + 1, min(amount.unit_start, amount.end))
    return start, end

