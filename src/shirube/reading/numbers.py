"""Numbers as people write them: 1,200万円, △5, 3割, 約十件, $1.2M."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shirube.reading import units
from shirube.reading.folding import fold
from shirube.reading.units import Family

LONGEST_CELL = 200
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?)"
SCALES = {
    "兆": 10**12,
    "億": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALE = "(?:" + "|".join(SCALES) + ")"
LETTER_SCALE = r"\s?(?:thousand|million|billion)\b|[KkMmB](?![A-Za-z0-9/])"
KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
KANJI_TENS = {"十": 10, "百": 100, "千": 1000}
KANJI = r"[一二三四五六七八九十百千万億]{1,8}"
COUNTABLE = (
    r"(?:件|名|人|社|個|回|本|店舗|店|台|枚|冊|割|倍|位|点|か月|カ月|日|時間|分|秒|種類|億円|万円|円|つ)"
)
PLACEHOLDER = (
    r"(?:〇{1,6}|(?<![A-Za-z])(?:[Xx]{1,4}|[YNnZ]{1,2})(?![A-Za-z0-9])|[_＿]{2,8}|\?{1,4}|\*{2,6}|×{2,4}"
    r"|数[十百千]?(?=[件名人社個回本店台枚%割]))"
)
SIGN = (
    r"(?:(?<![\d一-龥ぁ-んァ-ヶA-Za-z%)])[+\-▲±]"
    r"|(?<=[一-龥ぁ-んァ-ヶー率度数額値高)% ])[+\-▲](?=\s?[\d〇])|プラス|マイナス)"
)
CURRENCY = r"[¥$€£]"
NUMBER = re.compile(
    rf"(?P<sign>{SIGN}\s?)?(?P<currency>{CURRENCY}\s?)?"
    rf"(?:(?P<groups>(?:{DIGITS}\s?{SCALE}(?!貨|均)){{1,4}})(?P<rest>{DIGITS}(?=[円件人名個社回本台]))?"
    rf"|(?P<digits>{DIGITS})(?P<letter>{LETTER_SCALE})?"
    rf"|(?P<kanji>(?<![一-龥]){KANJI}(?={COUNTABLE})(?!一人|[一二三]次))"
    rf"|(?P<placeholder>{PLACEHOLDER}))"
)
GROUP = re.compile(rf"({DIGITS})\s?({SCALE})")
APPROXIMATELY = re.compile(
    r"^(?:(?:約|およそ|ほぼ|おおよそ|概ね|最低|最大|目標値?|現在値?|計|合計|平均)\s?:?\s?)+|^毎?[月週年](?=約?\d)"
)
KANJI_CELL = re.compile(r"(?=.*[^〇])[〇一二三四五六七八九十百千万億]{1,8}")
UNKNOWN_UNIT = re.compile(r"[^\d\s:/.,\-〜→]{1,12}")
NO_MEASURES = (Family.CLOCK, Family.ORDINAL)
AFTER_A_CELL = re.compile(
    r"^(?:以上|以下|以内|未満|超|程度|前後|ほど|くらい|達成|/(?:月|週|日|年|人|件)|増加?|減少?|\(.{0,40}\))*$"
)
CURRENCY_UNITS = {"¥": "円", "$": "ドル", "€": "ユーロ", "£": "ポンド"}
ACRONYM = re.compile(r"[A-Z]{3,}$")
AFTER_ACRONYMS = (Family.PERCENT, Family.MONEY, Family.COUNT, Family.SCORE, Family.TIMES)
NEVER_AFTER = re.compile(r"[A-Za-z0-9_.]$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a cell; `value` is in the unit as written ("175億円" is 175 億円, "3万人" is 30000 人)."""

    value: Decimal
    unit: str
    is_percent: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit within folded text; `value` is None for a placeholder."""

    start: int
    end: int
    value: Decimal | None
    sign: str
    unit: str
    unit_start: int
    family: Family
    raw: str = ""

    @property
    def plain(self) -> str | None:
        """The unsigned number in plain notation, as precise as written."""
        return None if self.value is None else format(self.value, "f")


def parse_number(text: str) -> Number | None:
    """The number a spreadsheet cell holds, or None when it holds anything else."""
    plain = _bare_cell(text)
    if plain == "ゼロ":
        return Number(Decimal(0), "", is_percent=False)
    if KANJI_CELL.fullmatch(plain):
        return Number(Decimal(kanji_value(plain)), "", is_percent=False)
    match = NUMBER.match(plain)
    amount = None if match is None else _amount(plain, match)
    if amount is None or amount.value is None or amount.family in NO_MEASURES:
        return None
    unit, rest = amount.unit, plain[amount.end :].strip()
    if not unit and UNKNOWN_UNIT.fullmatch(rest) and not AFTER_A_CELL.match(rest):
        unit, rest = rest, ""
    if not AFTER_A_CELL.match(rest):
        return None
    value = -amount.value if amount.sign == "-" else amount.value
    return Number(value, unit, amount.family is Family.PERCENT)


def _bare_cell(text: str) -> str:
    """A cell without 約, 目標: and 月, and with accountants' brackets as a minus."""
    plain = fold(text, LONGEST_CELL).text.strip()
    negative = re.fullmatch(rf"\(\s?({DIGITS}[^()]{{0,12}})\)", plain)
    plain = "-" + negative.group(1) if negative else plain
    return APPROXIMATELY.sub("", plain).strip()


def amounts(text: str, limit: int = 40) -> Iterator[Amount]:
    """The numbers of a folded text from left to right, at most `limit`."""
    position = 0
    for _ in range(limit):
        match = NUMBER.search(text, position)
        if match is None:
            return
        amount = _amount(text, match)
        if amount is None:
            position = match.end()
            continue
        yield amount
        position = amount.end


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    sign, currency = _sign(match.group("sign")), (match.group("currency") or "").strip()
    body = match.end("currency") if currency else match.end("sign") if match.group("sign") else match.start()
    gap = 1 if text[match.end() : match.end() + 1] == " " else 0
    found = units.PATTERN.match(text, match.end() + gap) or units.PATTERN.match(text, match.end())
    word, end = (found.group(), found.end()) if found else ("", match.end())
    unit_start = found.start() if found else end
    if not currency and not sign and _spells_a_name(text, body, word):
        return None
    if found is None and match.group("placeholder") is None and not currency:
        other = units.OTHER.match(text, match.end())
        if other is not None and not _is_grammar(other.group()):
            word, end, unit_start = other.group(), other.end(), other.start()
    if match.group("placeholder") is not None:
        if not word:
            return None
        scale = text[match.end() : unit_start]
        return Amount(
            match.start(),
            end,
            None,
            sign,
            scale + word,
            unit_start,
            units.family_of(word),
            match.group("placeholder"),
        )
    value, scale = _value(match, money=bool(currency) or units.family_of(word) is Family.MONEY)
    word = scale + (word or CURRENCY_UNITS.get(currency, ""))
    start = match.start() if sign or currency else body
    return Amount(
        start, end, value, sign, word, unit_start - len(scale), units.family_of(word), match.group()
    )


def _spells_a_name(text: str, start: int, unit: str) -> bool:
    """Whether letters before the digits make them a name (ISO9001), not a measure (ROAS400%)."""
    if not NEVER_AFTER.search(text[max(0, start - 1) : start]):
        return False
    measured = ACRONYM.search(text[max(0, start - 4) : start])
    return not (unit and measured and units.family_of(unit) in AFTER_ACRONYMS)


def _is_grammar(word: str) -> bool:
    return bool(GRAMMAR.match(word))


GRAMMAR = re.compile(
    r"以上|以下|以内|未満|超|程度|前後|増|減|向上|改善|達成|削減|短縮|上昇|低下|獲得|維持|拡大|目標|実施"
    r"|開催|"
    r"アップ|ダウン|プラス|マイナス|カット|相当|弱|強|台|毎|目|後|前|間|内|中|末|比|以|UP|up|to|by|per"
    r"|and|in|of|for"
)


def _sign(written: str | None) -> str:
    match (written or "").strip():
        case "+" | "プラス":
            return "+"
        case "-" | "▲" | "マイナス":
            return "-"
    return ""


def _value(match: re.Match[str], money: bool) -> tuple[Decimal, str]:
    """The value and, for money, the scale that stays in its unit."""
    if match.group("digits"):
        return _with_letter(_decimal(match.group("digits")), match.group("letter"))
    if match.group("kanji"):
        value = kanji_value(match.group("kanji"))
        scale = next((s for s in ("億", "万") if money and match.group("kanji").endswith(s)), "")
        return (Decimal(value // SCALES[scale]) if scale else Decimal(value)), scale
    groups = GROUP.findall(match.group("groups"))
    total = sum((_decimal(number) * SCALES[scale] for number, scale in groups), Decimal(0))
    if match.group("rest"):
        return total + _decimal(match.group("rest")), ""
    if not money:
        return _whole(total), ""
    scale = groups[-1][1]
    return (_decimal(groups[0][0]) if len(groups) == 1 else _whole(total / SCALES[scale])), scale


def _with_letter(value: Decimal, letter: str | None) -> tuple[Decimal, str]:
    if not letter:
        return value, ""
    return _whole(value * LETTER_SCALES[letter.strip().lower()]), ""


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def kanji_value(numeral: str) -> int:
    """The value of a numeral such as 三十五 or 二〇; 0 for none."""
    total = section = digit = 0
    for character in numeral:
        if character in KANJI_DIGITS:
            digit = digit * 10 + KANJI_DIGITS[character]
        elif character in KANJI_TENS:
            section += (digit or 1) * KANJI_TENS[character]
            digit = 0
        else:
            total += ((section + digit) or 1) * SCALES[character]
            section = digit = 0
    return total + section + digit
