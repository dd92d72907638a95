"""How single facts become the measured number."""

from __future__ import annotations

import re

from shirube.reading import lexicon
from shirube.reading.model import Aggregation, Change, Direction
from shirube.reading.naming import name_of
from shirube.reading.numbers import Amount
from shirube.reading.parts import Parts
from shirube.reading.units import Family

MODES = {"avg": Aggregation.AVG, "median": Aggregation.MEDIAN, "max": Aggregation.MAX}


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
    if (
        lexicon.SCORED.search(name[-14:])
        and family not in (Family.COUNT, Family.DURATION, Family.MONEY)
        and not _rated(name, family)
    ):
        return Aggregation.SCORE
    if family in (Family.PERCENT, Family.POINT) or (lexicon.RATE.search(name) and family is Family.NONE):
        return Aggregation.RATIO
    if family is Family.TIMES:
        return Aggregation.RATIO
    if family is Family.SCORE:
        return Aggregation.SCORE
    if family is Family.ORDINAL:
        return Aggregation.DURATION
    if family is Family.COUNT and re.search(r"率(?:\(.*\))?$", name):
        return Aggregation.RATIO
    if family is Family.DURATION:
        if (
            target is not None
            and target.unit == "日"
            and found.window is not None
            and not lexicon.LASTING_METRIC.search(name)
        ):
            return Aggregation.COUNT
        return _of_time(name, recurring=found.window is not None)
    if target is not None and "/" in target.unit:
        return Aggregation.RATIO
    if re.search(r"残高$|負債$|時価総額$|純資産$|総資産$|体重$|在庫(?:高|金額|額|量)?$", name) and family in (
        Family.MONEY,
        Family.PHYSICAL,
    ):
        return Aggregation.POINT_IN_TIME
    if family is Family.MONEY:
        one = lexicon.PER_HEAD.search(name) or (found.each and found.window is None)
        return Aggregation.AVG if one else Aggregation.SUM
    if target is not None and target.unit in ("ppm", "ppb", "dB"):
        return Aggregation.RATIO
    if family is Family.PHYSICAL:
        return Aggregation.SUM
    if _is_stock(name, target, found):
        return Aggregation.POINT_IN_TIME
    if (
        family is Family.NONE
        and target is None
        and not re.search(r"(?:件数|数|回数|時間|日数|額|高|益)$", name)
    ):
        return None
    if family is Family.NONE and re.search(r"(?:排出量|使用量|消費量|量|排出)$", name):
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
    head = name.rsplit("の", 1)[-1]
    head = name if len(head) < 4 else head
    return bool(lexicon.STOCK.search(head)) and not lexicon.FLOW.search(name)


def _rated(name: str, family: Family) -> bool:
    if family is Family.PERCENT and re.search(r"(?:認知|理解|浸透|習熟)度$", name):
        return True
    return family is Family.PERCENT and bool(re.search(r"(?:率|割合|比率)$", name))


def _of_time(name: str, recurring: bool) -> Aggregation:
    if re.search(r"取得日数|休日|出勤日|稼働日数|開催日|休暇", name):
        return Aggregation.COUNT
    if re.search(
        r"残業|時間外|労働時間|研修時間|学習時間|受講時間|勤務時間|総時間|合計|停止時間|ダウンタイム"
        r"|休日労働|(?i:overtime|training hours)",
        name,
    ):
        return Aggregation.SUM
    return Aggregation.SUM if recurring and not lexicon.LOWER_IS_BETTER.search(name) else Aggregation.DURATION
