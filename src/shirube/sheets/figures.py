"""Reads what stands in a value cell: a number, a percentage, a comparison, a range, or nothing known."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from shirube.sheets.grid import Cell

UNKNOWN = re.compile(
    r"[-‐‑–—―−ー_?…・.*/~〜]*|未|未定|未計測|未測定|未実施|未入力|未着手|不明|保留|該当なし|対象外|n/?a|tbd|tba|null|none"
    r"|x{1,3}|[〇○]{2,}|#(?:n/a|div/0!|ref!|value!|name\?|num!|null!)",
    re.IGNORECASE,
)
LONGEST = 60
MINUS = r"[+\-△▲▼−–]|マイナス|プラス"
AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
NUMBER = re.compile(
    rf"(?P<lead>約|およそ|計|合計|平均|about|approx\.?|~)?\s*(?P<least>>=|≧|≥|>|＞)?(?P<most><=|≦|≤|<)?\s*"
    rf"(?P<sign>{MINUS})?\s*(?P<money>[¥$€])?\s*(?P<amount>{AMOUNT})\s*(?P<unit>.*)",
    re.IGNORECASE | re.DOTALL,
)
COMPOUND = re.compile(r"(\d[\d,]*(?:\.\d+)?)億\s*(\d[\d,]*(?:\.\d+)?)万(.*)", re.DOTALL)
RANGE = re.compile(
    rf"(?P<low>(?:{MINUS})?\s*(?:{AMOUNT}))\s*(?P<first>[^\d〜~\-–]{{0,4}}?)\s*(?:〜|~|–|から|-)\s*"
    rf"(?P<high>(?:{AMOUNT}))\s*(?P<unit>[^\d]*)"
)
COMPARED = (
    ("以上", ">="), ("以下", "<="), ("以内", "<="), ("未満", "<"), ("を超える", ">"), ("超え", ">"), ("超", ">"),
    ("より多い", ">"), ("or more", ">="), ("or less", "<="),
)
SCALES = {"兆": 12, "億": 8, "千万": 7, "百万": 6, "万": 4, "千": 3, "k": 3, "m": 6}
PERCENT = {"%", "パーセント", "percent", "pct"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written, with what stood around it.

    `percent` is true when a % sign or format says so; `number` is then in percent numbers (70 for 70%).
    `bare` is true for a number without any unit, whose scale (0.7 or 70) its neighbours must tell.
    """

    number: Decimal
    upper: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    percent: bool = False

    @property
    def bare(self) -> bool:
        """Whether the cell held nothing but a number."""
        return not self.unit and not self.percent


@lru_cache(maxsize=16_384)
def tidy(text: str) -> str:
    """Text in one form: full-width letters and digits made plain, spaces at the ends gone."""
    return unicodedata.normalize("NFKC", text).strip()


def unknown(cell: Cell) -> bool:
    """Whether a cell is blank or says that nothing is known: －, 未, N/A."""
    return len(cell.text) <= LONGEST and UNKNOWN.fullmatch(tidy(cell.text)) is not None


def read_figure(cell: Cell) -> Figure | None:
    """The figure in a cell; None when it holds none or says unknown."""
    if cell.day is not None or unknown(cell):
        return None
    if cell.number is not None:
        number = cell.number * 100 if cell.percent else cell.number
        return Figure(plain(number), unit="%" if cell.percent else "", percent=cell.percent)
    return parse_figure(cell.text)


@lru_cache(maxsize=4_096)
def parse_figure(text: str) -> Figure | None:
    """The figure a text consists of; None when the text is something else."""
    if len(text) > LONGEST:
        return None
    plain_text = tidy(text).replace("，", ",").removeprefix("'")
    if plain_text.startswith("(") and plain_text.endswith(")") and len(plain_text) > 2:
        inner = parse_figure(plain_text[1:-1])
        return replace(inner, number=-inner.number) if inner else None
    plain_text, comparator = _comparison(plain_text)
    figure = _range(plain_text) or _compound(plain_text) or _single(plain_text)
    if figure and comparator:
        return replace(figure, comparator=comparator)
    return figure


def _comparison(text: str) -> tuple[str, str]:
    for words, sign in COMPARED:
        if text.endswith(words):
            return text.removesuffix(words).strip(), sign
    return text, ""


def _single(text: str) -> Figure | None:
    found = NUMBER.fullmatch(text)
    if not found or re.search(r"\d", found["unit"]) or len(found["unit"]) > 12:
        return None
    sign = "-" if found["sign"] and found["sign"] in "-△▲▼−–マイナス" else ""
    comparator = _sign(found["least"], ">") or _sign(found["most"], "<")
    unit = (found["unit"].strip() or {"¥": "円", "$": "ドル", "€": "ユーロ"}.get(found["money"] or "", ""))
    return _figure(Decimal(sign + found["amount"].replace(",", "")), None, unit, comparator)


def _sign(written: str | None, strict: str) -> str:
    if not written:
        return ""
    return strict if written in {">", "＞", "<"} else f"{strict}="


def _compound(text: str) -> Figure | None:
    found = COMPOUND.fullmatch(text)
    if not found:
        return None
    whole = Decimal(found[1].replace(",", "")) * 10_000 + Decimal(found[2].replace(",", ""))
    return _figure(whole, None, f"万{found[3].strip()}", "")


def _range(text: str) -> Figure | None:
    found = RANGE.fullmatch(text)
    if not found:
        return None
    low, high = _amount(found["low"]), _amount(found["high"])
    unit = found["unit"].strip() or found["first"].strip()
    return _figure(low, high, unit, "") if low < high else None


def _amount(text: str) -> Decimal:
    digits = re.sub(r"[^\d.]", "", text)
    return Decimal(f"-{digits}" if re.match(r"[-△▲▼−–]|マイナス", text) else digits)


def _figure(number: Decimal, upper: Decimal | None, unit: str, comparator: str) -> Figure:
    percent = unit.lower() in PERCENT
    return Figure(number, upper, "%" if percent else unit.replace("°C", "℃"), comparator, percent)


def plain(number: Decimal) -> Decimal:
    """The number without exponent or idle zeros."""
    if number == 0:
        return Decimal(0)
    return Decimal(format(number.normalize(), "f"))


def scale(unit: str) -> tuple[int, str]:
    """Power of ten hidden in a unit, and the unit without it: 万円 is 4 and 円."""
    for word, power in SCALES.items():
        if unit.lower().startswith(word) and unit.lower() not in {"m", "km", "kg", "mm", "ml", "min"}:
            return power, unit[len(word) :]
    return 0, unit


def converted(number: Decimal, written: str, wanted: str) -> Decimal | None:
    """A number written in one unit, in another: 1.2億円 in 万円 is 12000; None when they do not compare."""
    if not written or not wanted or written == wanted:
        return number
    (power, rest), (other_power, other_rest) = scale(written), scale(wanted)
    if rest and other_rest and rest != other_rest:
        return None
    return plain(number.scaleb(power - other_power))
