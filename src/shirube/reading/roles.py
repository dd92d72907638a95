"""Which of a sentence's numbers is the target, which the baseline, and which only part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shirube.reading import lexicon, ranges, worded_targets
from shirube.reading.numbers import Amount
from shirube.reading.units import Family

STATE_BEFORE = re.compile(
    r"(?:現在|現状|業界平均|全国平均|実績値?|前年度?|昨年度?|前期|前月|初期値|ベースライン|基準値|従来|当初"
    r"|いま|今|現行|平均値|直近|導入前|As-?Is)(?:の|は|値|:|が|、|で|平均|実績|約|およそ)*\s?$"
)
AIM_BEFORE = re.compile(r"(?:目標|ゴール|To-?Be|→|⇒)(?:値|件数|は|:|が|を|として|とし|、|約|\s)*\s?$")
AFTER_A_MOMENT = re.compile(r"(?:後|から|開始|経過|過去|直近|以降|最初の|初回|前|発売)\s?$")
FROM_A_NUMBER = re.compile(r"\d\s?[^\d\s]{1,4}から\s?$")
STARTS_FROM = re.compile(
    r"\s?(?:以上|程度|前後|台)?\s{0,12}(?:から(?!の(?:受注|問|紹介|流入|売|声|応募))|→"
    r"|より(?![多高大長少低小短もい]))"
)
CHANGES_NOW = re.compile(
    rf"\s?(?P<bound>以上|以下|超|以内)?\s?(?:程度|ほど|くらい|分|ずつ|台|前後)?\s?(?:の|を|は"
    rf"|も)?\s?(?:さらに|更に)?(?:{lexicon.CHANGES.pattern})"
)
CHANGES_LATER = re.compile(
    rf"\s?(?:以上|程度|ほど)?の(?P<what>[^\d、。をにがは]{{1,16}}?)(?:の"
    rf"|を)?(?:{lexicon.CHANGES.pattern})(?![率数量額])"
)
REACHES = re.compile(
    r"\s?(?:程度|ほど|くらい|台|前後|強|弱|規模|水準|レベル|体制)?\s?(?:に|へ|まで|と(?:する|し|な|いう)|を(?:達成|目指|めざ|目標"
    r"|維持|確保|獲得|実現|突破|キープ|目安|切|上回|下回|超え|クリア|記録)|達成|獲得|突破|確保|維持|の(?:達成|実現|継続|維持|確保|獲得)"
    r"|で(?:達成|あ|維持)|を?[ァ-ヶ一-龥]{2,6}(?:する|し|$|。))"
)
NAMES_AFTER = re.compile(
    r"\s?(?:当たり|あたり|につき|ごと|のうち|中(?=[のに])|目|連続|間隔|制|未満の|ルール|コース|台の)"
)
NOUN_AFTER = re.compile(r"[一-龥ァ-ヴA-Za-z]")
NOT_A_NOUN = re.compile(
    rf"(?:{lexicon.MOVES.pattern})|達成|獲得|突破|実施|開催|以上|以下|以内|未満|超|程度|前後|達|相当|規模|水準|レベル|体制|台"
    rf"|弱|強|{lexicon.DOINGS}|{lexicon.MILESTONES}"
)
THING_MEASURED = re.compile(
    r"[^、。]{0,16}?(?:率|数|割合|比率|人員|者|従業員|社員|顧客|企業|会社|店舗|時間|シェア)(?:を|が|の"
    r"|に|は|、|$)"
)
ENDS = re.compile(
    r"\s?(?:程度|台|前後|以上|以下|以内|未満|超)?\s?(?:[、。,;!)]|$|を(?:$|。)|です|である|が目標"
    r"|を目標)"
)
DESCRIBES_A_NUMBER = re.compile(r"(?:と)?(?:の|となる|に当たる|(?:し|させ)て?、?)\s?(?:約)?\d")
BESIDE = re.compile(r"(?=.)(?:\s{4,16}、|\s|\x00|:|目標値?){1,30}")
UNMOVED = re.compile(rf"{lexicon.NO_RISE.pattern}|{lexicon.NO_FALL.pattern}")


@dataclass(frozen=True, slots=True)
class Roles:
    """The numbers by their part in the sentence."""

    target: Amount | None = None
    upper: Amount | None = None
    baseline: Amount | None = None
    named: tuple[Amount, ...] = ()
    weight: float = 0.0


def assign(text: str, found: Sequence[Amount]) -> Roles:
    """Give each number of the (folded, main-clause) text its role."""
    numbers = [amount for amount in found if not _is_ordinal(text, amount)]
    numbers, uppers = ranges.pair_ranges(text, numbers)
    candidates = [amount for amount in numbers if not _is_baseline(text, amount, numbers)]
    baselines = [amount for amount in numbers if _is_baseline(text, amount, numbers)]
    weighed = [
        (weigh(text, amount, amount is candidates[-1], len(candidates)), amount) for amount in candidates
    ]
    weighed.extend(
        (1.0, amount)
        for amount in worded_targets.worded(text)
        if not any(_overlap(amount, other) for other in numbers)
    )
    if not weighed:
        return Roles(baseline=_last(baselines), named=tuple(numbers))
    best, target = max(weighed, key=lambda pair: (pair[0], pair[1].start))
    if best < -2 and _is_part_of_a_name(text, target, best):
        return Roles(baseline=_last(baselines), named=tuple(numbers))
    upper = uppers.get(target.start)
    baseline = _fitting(baselines, target)
    named = tuple(amount for amount in numbers if amount not in (target, baseline))
    return Roles(target, upper, _with_unit(baseline, target), named, best)


def _is_part_of_a_name(text: str, amount: Amount, weight: float) -> bool:
    """3か月の定着率を高める has no target; 週に3回ジムに通う has one."""
    if weight <= -5 or amount.family is Family.RANK:
        return True
    return bool(THING_MEASURED.match(text, amount.end) or lexicon.CHANGES.search(text, amount.end))


def weigh(text: str, amount: Amount, last: bool, among: int) -> float:
    """How much a number looks like the target; below −2 it is part of a name."""
    before, end = text[max(0, amount.start - 30) : amount.start].rstrip()[-14:], amount.end
    weight = 1.5 if last else 0.0
    if AIM_BEFORE.search(before):
        weight += 6
    if amount.sign:
        weight += 2
    if (change := CHANGES_NOW.match(text, end)) is not None:
        return weight - 5 if DESCRIBES_A_NUMBER.match(text, change.end()) else weight + 5
    if CHANGES_LATER.match(text, end):
        return weight + 3
    bound = lexicon.COMPARATORS_AFTER.match(text, end)
    if bound is not None:
        weight += _bounded(text, amount, bound.end(), last)
    elif NAMES_AFTER.match(text, end):
        weight -= 6
    elif ENDS.match(text, end) or REACHES.match(text, end):
        weight += 3
    elif text.startswith("の", end):
        weight -= 4 if amount.family in (Family.DURATION, Family.RANK) else 1
    elif NOUN_AFTER.match(text, end) and not NOT_A_NOUN.match(text, end):
        weight -= 4
    elif re.match(r"[がでは]", text[end : end + 1]) and not last:
        weight -= 2
    if (
        amount.family is Family.DURATION
        and AFTER_A_MOMENT.search(before)
        and not FROM_A_NUMBER.search(before)
    ):
        weight -= 4
    if among > 1 and not last and amount.family in (Family.RANK, Family.DURATION):
        weight -= 2
    return weight


def _bounded(text: str, amount: Amount, end: int, last: bool) -> float:
    if re.match(
        r"の(?!達成|維持|継続|確保|水準|実現|獲得|取得率?を?(?:達成|目指)|間|削減|向上|短縮|増|減)",
        text[end : end + 4],
    ):
        return 0.5 if last and amount.family in (Family.COUNT, Family.MONEY) else -4
    if NOUN_AFTER.match(text, end) and not NOT_A_NOUN.match(text, end):
        return -4
    if not last and re.match(r"に?[一-龥ァ-ヶ]{2,6}(?:した|する|の|率)", text[end : end + 10]):
        return -2
    return 4


def _is_ordinal(text: str, amount: Amount) -> bool:
    if amount.unit in ("歳", "才") and re.search(r"寿命|年齢|余命", text[: amount.start]):
        return False
    if amount.family in (Family.CLOCK, Family.ORDINAL):
        return True
    before = text[max(0, amount.start - 2) : amount.start]
    if before.endswith("第") and amount.unit == "営業日":
        return False
    if before.endswith(("第", "No.", "#", "Vol.", "：00", ":")) and not amount.unit and before[-1:] != ":":
        return True
    return bool(re.match(r"目(?!標|指)|次(?=[元面会])", text[amount.end : amount.end + 2]))


def _is_baseline(text: str, amount: Amount, numbers: Sequence[Amount]) -> bool:
    before = text[max(0, amount.start - 30) : amount.start].rstrip()[-14:]
    if AIM_BEFORE.search(before) and not STARTS_FROM.match(text, amount.end):
        return False
    if STARTS_FROM.match(text, amount.end):
        return any(other.start > amount.start for other in numbers) or bool(
            worded_targets.worded(text[amount.end :])
        )
    if STATE_BEFORE.search(before):
        return len(numbers) > 1
    if _stands_beside(text, amount, numbers):
        return True
    following = text[amount.end : amount.end + 24]
    return (
        len(numbers) > 1
        and re.match(r"\s?[、,/ (]?\s?[^\d]{0,14}目標(?:値)?(?:は|:|\s)?\s?[\d〇X]", following) is not None
    )


def _stands_beside(text: str, amount: Amount, numbers: Sequence[Amount]) -> bool:
    """Whether a value and its target stand side by side as in a table: 18.5時間 15時間以下, R5:82% R10:90%."""
    if not amount.unit or len(numbers) < 2 or amount is not numbers[-2] or amount.unit != numbers[-1].unit:
        return False
    return BESIDE.fullmatch(text, amount.end, numbers[-1].start) is not None


def _fitting(baselines: Sequence[Amount], target: Amount) -> Amount | None:
    """The last baseline measured like the target."""
    fitting = [
        amount for amount in baselines if not amount.unit or amount.family is target.family or not target.unit
    ]
    if target.family is Family.TIMES or (target.sign and target.family is Family.PERCENT):
        fitting = list(baselines)
    if target.family is Family.POINT:
        fitting = [amount for amount in baselines if amount.family in (Family.POINT, Family.PERCENT)]
    return _last(fitting)


def _with_unit(baseline: Amount | None, target: Amount) -> Amount | None:
    if baseline is None or baseline.value is None:
        return baseline
    return _same_scale(baseline, target)


def _same_scale(baseline: Amount, target: Amount) -> Amount:
    """A baseline in the unit of the target, where both are the same money or time."""
    scales = {"": 1, "千": 10**3, "百万": 10**6, "万": 10**4, "億": 10**8, "兆": 10**12}
    mine, yours = baseline.unit.removesuffix("円"), target.unit.removesuffix("円")
    if (
        baseline.unit == target.unit
        or Family.MONEY is not baseline.family
        or Family.MONEY is not target.family
    ):
        return baseline
    if mine in scales and yours in scales and baseline.value is not None:
        value = baseline.value * scales[mine] / scales[yours]
        return replace(
            baseline, value=value.normalize() if value != value.to_integral() else value.quantize(Decimal(1))
        )
    return baseline


def _overlap(one: Amount, other: Amount) -> bool:
    return one.start < other.end and other.start < one.end


def _last(amounts: Sequence[Amount]) -> Amount | None:
    return amounts[-1] if amounts else None
