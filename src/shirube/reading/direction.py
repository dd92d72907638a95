"""Where a number should go: up, down, or to stay on one side."""

from __future__ import annotations

import re
from decimal import Decimal

from shirube.reading import lexicon
from shirube.reading.model import Change, Direction
from shirube.reading.naming import name_of
from shirube.reading.numbers import Amount
from shirube.reading.parts import Parts
from shirube.reading.units import Family

REACHING = re.compile(
    r"\s?(?:程度|台)?(?:に|へ|まで|を?(?:達成|実現|目指|めざ|目標|目安|突破|獲得|到達|クリア))"
)
KEPT_BETWEEN = re.compile(r"の間|の範囲|に保|維持|に収|キープ|で推移|推移")
MERE_HEAD = re.compile(
    r"(?:発生|総|平均|合計|対応|年間|月間|1人当たり)?(?:件数|数|割合|率|比率|回数|時間|日数|額|金額|量"
    r"|平均|合計|値|人数|者数|期間|単価|使用量|発生率|頻度|)"
)


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
    if found.sign and target.value != 0:
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
    shared = target.family is Family.PERCENT or (
        target.family in (Family.SCORE, Family.NONE) and _is_score(found)
    )
    if bare and shared and found.compared is None and not found.doing:
        return Direction.AT_MOST if lower else Direction.AT_LEAST
    return Direction.DECREASE if lower else Direction.INCREASE


def _is_score(found: Parts) -> bool:
    return bool(lexicon.SCORED.search(found.metric[-14:]))


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
