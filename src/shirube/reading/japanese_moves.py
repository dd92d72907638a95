"""How a Japanese target is bounded and which way it moves: 以上, 増やす, 半減."""

from __future__ import annotations

import re

from shirube.reading import lexicon, roles, worded_targets
from shirube.reading.comparisons import Compared
from shirube.reading.numbers import Amount
from shirube.reading.parts import Span
from shirube.reading.units import Family

LEVEL_SIGNS = {"以下": "<=", "下回": "<", "割": "<", "上回": ">", "超": ">"}
UP_TO = re.compile(r"まで(?=$|。|、|可|認め|利用|と(?:する|し)|に(?:抑|と))")


def comparator(main: str, target: Amount) -> tuple[str | None, Span | None]:
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


def of_level(target: Amount, against: Compared | None) -> str | None:
    """The bound in 前年度実績以下, whose number is not written."""
    if against is None or against.level is None or target.start != target.end:
        return None
    return next((sign for word, sign in LEVEL_SIGNS.items() if word in against.level), ">=")


def change(main: str, target: Amount, against: Compared | None, comparator: str | None) -> tuple[str, str]:
    """The sign of a change, and the direction of its verb."""
    if roles.UNMOVED.match(main, target.start):
        return "+", ""
    if target.raw in ("半減", "半分", "半数") or (
        target.sign and worded_targets.FRACTION.fullmatch(target.raw)
    ):
        return "-", "down"
    if target.family is Family.TIMES or target.raw.startswith("ゼロ") or target.value == 0:
        return "", ""
    near = roles.CHANGES_NOW.match(main, target.end)
    if near is None and (later := roles.CHANGES_LATER.match(main, target.end)):
        near = later if "に" not in later.group("what") else None
    if near is not None:
        move = kind_of_move(near)
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
        move = kind_of_move(match)
        return {"up": "+", "down": "-"}.get(move, "?"), move
    return "", ""


def kind_of_move(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return next((name for name in ("up", "down", "better", "hold", "cap") if match.groupdict().get(name)), "")


def movement(main: str, target: Amount) -> str:
    """What the verb after the target says, else the change noun right before it."""
    after = lexicon.MOVES.search(main, target.end, min(len(main), target.end + 40))
    if after is not None and not re.match(r"[率数額量]", main[after.end() : after.end() + 1]):
        return kind_of_move(after)
    before = re.search(
        rf"(?:{lexicon.CHANGES.pattern})(?:を|は|:|、|に|として|\s|\()*(?:月|年|週)?$", main[: target.start]
    )
    return kind_of_move(before)
