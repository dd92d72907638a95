"""Turns any cell, as a file, a form or a program writes it, into what a table stores for its column."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum
from unicodedata import normalize

from shirube.calendars.eras import western

from .columns import A_DAY, LARGEST, LONGEST_TEXT, MILLIONTHS, ColumnType, of_day, of_moment, of_number

Stored = str | int | None
REMEMBERED = 100_000
"""Different cells a column remembers; more are read each time."""
BLANKS = frozenset({"", "-", "－", "−", "ー", "—", "―", "–"})
"""What stands in an empty cell of a number or a date."""
NOT_NUMBERS = frozenset(
    {"nan", "inf", "infinity", "∞", "#n/a", "#div/0!", "#value!", "#num!", "#ref!", "#name?"}
)
FIRST_DAY_OF_SHEETS = date(1899, 12, 30).toordinal()
LAST_DAY_OF_SHEETS = 2_958_465

_NUMBER = re.compile(
    r"(?:(?P<sign>[-+△▲])?[¥\\$]?|[¥\\$](?P<minus>-))"
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE](?P<power>[-+]?\d{1,6}))?[円%]?"
)
_IN_MYRIADS = re.compile(
    r"(?P<sign>[-+△▲])?¥?(?:(?P<oku>[\d,]+(?:\.\d+)?)億)?(?:(?P<man>[\d,]+(?:\.\d+)?)万)?(?P<rest>\d[\d,]*)?円?"
)
_BRACKETED = re.compile(r"\((.+)\)")
_DAY = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WRITTEN_DAY = re.compile(
    r"(?:(?P<year>\d{4})|(?P<era>令和|平成|昭和|大正|[RHSTrhst])\s?\.?(?P<era_year>\d{1,2}|元))"
    r"(?:年|[/.\-])\s?(?P<month>\d{1,2})(?:月|[/.\-])\s?(?P<day>\d{1,2})日?(?:\s?\([月火水木金土日]\))?"
)
_MOMENT = re.compile(r"(\d{4})[/\-](\d{1,2})[/\-](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_CLOCK = re.compile(
    r"(?P<day>.*?[^\d:])\s?(?P<hour>\d{1,2})(?::|時)(?P<minute>\d{2})分?(?::?(?P<second>\d{2})(?:\.\d+)?秒?)?"
)


class Unfit(StrEnum):
    """Why a cell cannot stand in its column."""

    WRONG_TYPE = "wrong-type"
    NOT_A_NUMBER = "not-a-number"
    TOO_LARGE_NUMBER = "too-large-number"


class WrongCell(ValueError):
    """A cell that does not fit its column; `shown` is at most 100 characters of it."""

    def __init__(self, unfit: Unfit, cell: object) -> None:
        super().__init__(unfit, cell)
        self.unfit = unfit
        self.shown = str(cell)[:100]


class SheetNumber(float):
    """A number of a worksheet, where days are written as numbers too."""


class Cells(dict[str, Stored]):
    """Reads the cells of one column; a text seen before is not read again."""

    def __init__(self, type_: ColumnType, zone: tzinfo) -> None:
        super().__init__()
        self.type = type_
        self.zone = zone

    def __missing__(self, cell: object) -> Stored:
        """Trap: 1, 1.0 and True are the same key, so only texts are remembered."""
        stored = stored_value(cell, self.type, self.zone)
        if type(cell) is str and len(self) < REMEMBERED:
            self[cell] = stored
        return stored


def stored_text(text: str, type_: ColumnType, zone: tzinfo) -> Stored:
    """What stands for a written cell; None for a blank one. Raises WrongCell."""
    plain = text.replace("\x00", "").strip()
    if type_ is ColumnType.TEXT:
        return _storable(plain[:LONGEST_TEXT]) or None
    if plain in BLANKS:
        return None
    if type_ is ColumnType.NUMBER:
        return _bounded(number_in(plain), text)
    try:
        moment = _moment_in(plain, zone)
    except (ValueError, OverflowError):
        raise WrongCell(Unfit.WRONG_TYPE, text) from None
    if moment is None:
        raise WrongCell(Unfit.WRONG_TYPE, text)
    return moment if type_ is ColumnType.MOMENT else moment // A_DAY


def _storable(text: str) -> str:
    """Trap: JSON can say half a letter ("\\ud800"), which no database takes."""
    return text.encode("utf-8", "replace").decode()


def stored_value(cell: object, type_: ColumnType, zone: tzinfo) -> Stored:
    """The same for a cell of any kind: text, a number, a day, a moment, yes or no, nothing."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return stored_text(cell, type_, zone)
    if isinstance(cell, bool):
        return _yes_or_no(cell, type_)
    if isinstance(cell, int | float | Decimal):
        return _of_figure(cell, type_)
    if isinstance(cell, date):
        return _of_time(cell, type_, zone)
    raise WrongCell(Unfit.WRONG_TYPE, cell)


def number_in(text: str) -> Decimal:
    """The number a text says: 3,420,000, ¥5, △5, (5), 45%, 1.5億, 3万円, full-width digits. Raises WrongCell."""
    plain = normalize("NFKC", text).replace(" ", "").replace("−", "-").replace("–", "-")
    if bracketed := _BRACKETED.fullmatch(plain):
        plain = f"-{bracketed[1]}"
    if match := _NUMBER.fullmatch(plain):
        digits = match["digits"].replace(",", "")
        number = Decimal(f"{digits}e{match['power'] or 0}")
        return number.copy_negate() if match["sign"] in ("-", "△", "▲") or match["minus"] else number
    if ("万" in plain or "億" in plain) and (match := _IN_MYRIADS.fullmatch(plain)):
        return _in_myriads(match)
    wrong = plain.lstrip("+-").lower() in NOT_NUMBERS
    raise WrongCell(Unfit.NOT_A_NUMBER if wrong else Unfit.WRONG_TYPE, text)


def _in_myriads(match: re.Match[str]) -> Decimal:
    scales = (("oku", 100_000_000), ("man", 10_000), ("rest", 1))
    number = sum(
        (Decimal(match[name].replace(",", "")) * scale for name, scale in scales if match[name]), Decimal(0)
    )
    return number.copy_negate() if match["sign"] in ("-", "△", "▲") else number


def _bounded(number: Decimal, cell: object) -> int:
    if not number.is_finite():
        raise WrongCell(Unfit.NOT_A_NUMBER, cell)
    if number.copy_abs() > LARGEST:  # Trap: abs() rounds by the context, and overflows
        raise WrongCell(Unfit.TOO_LARGE_NUMBER, cell)
    return of_number(number)


def _yes_or_no(cell: bool, type_: ColumnType) -> Stored:
    if type_ is ColumnType.TEXT:
        return "TRUE" if cell else "FALSE"
    if type_ is ColumnType.NUMBER:
        return int(cell) * MILLIONTHS
    raise WrongCell(Unfit.WRONG_TYPE, cell)


def _of_figure(cell: float | Decimal, type_: ColumnType) -> Stored:
    number = Decimal(repr(float(cell))) if isinstance(cell, float) else Decimal(cell)
    if not number.is_finite():
        raise WrongCell(Unfit.NOT_A_NUMBER, cell)
    if type_ is ColumnType.NUMBER:
        return _bounded(number, cell)
    if type_ is ColumnType.TEXT:
        return plain_number(number)[:LONGEST_TEXT]
    if isinstance(cell, SheetNumber) and 1 <= cell <= LAST_DAY_OF_SHEETS:
        seconds = FIRST_DAY_OF_SHEETS * A_DAY + round(float(cell) * A_DAY)
        return seconds if type_ is ColumnType.MOMENT else seconds // A_DAY
    raise WrongCell(Unfit.WRONG_TYPE, cell)


def plain_number(number: Decimal) -> str:
    """Without exponent and without zeros at the end: 12, not 12.0 or 1.2E+1."""
    if abs(number.adjusted()) > LONGEST_TEXT:
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _of_time(cell: date, type_: ColumnType, zone: tzinfo) -> Stored:
    if isinstance(cell, datetime) and cell.tzinfo is not None:
        cell = _on_the_wall(cell, zone)
    if type_ is ColumnType.NUMBER:
        raise WrongCell(Unfit.WRONG_TYPE, cell)
    if type_ is ColumnType.TEXT:
        return cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else cell.isoformat()
    if type_ is ColumnType.DATE:
        return of_day(cell)
    return of_moment(cell) if isinstance(cell, datetime) else of_day(cell) * A_DAY


def _on_the_wall(moment: datetime, zone: tzinfo) -> datetime:
    """The company's clock at that moment; far from our years a zone may lead out of the calendar."""
    try:
        return moment.astimezone(zone).replace(tzinfo=None)
    except (OverflowError, ValueError):
        raise WrongCell(Unfit.WRONG_TYPE, moment) from None


def _moment_in(text: str, zone: tzinfo) -> int | None:
    """Seconds of the wall clock; a day without a clock begins at midnight. ValueError where no such day exists."""
    if match := _DAY.fullmatch(text) or _DIGITS.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3])).toordinal() * A_DAY
    if match := _MOMENT.fullmatch(text):
        year, month, day, hour, minute = (int(part) for part in match.groups()[:5])
        return of_moment(datetime(year, month, day, hour, minute, int(match[6] or 0)))  # noqa: DTZ001  # the wall's
    plain = normalize("NFKC", text)
    if match := _WRITTEN_DAY.fullmatch(plain):
        return _written_day(match).toordinal() * A_DAY
    if "T" in plain or plain[-6:-5] in ("+", "-") or plain[-5:-4] in ("+", "-") or plain.endswith("Z"):
        moment = datetime.fromisoformat(plain.replace("/", "-"))
        return of_moment(_on_the_wall(moment, zone) if moment.tzinfo else moment)
    return _with_clock(plain)


def _with_clock(plain: str) -> int | None:
    clock = _CLOCK.fullmatch(plain)
    day = _WRITTEN_DAY.fullmatch(clock["day"].strip()) if clock else None
    if clock is None or day is None:
        return None
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    of_the_day = timedelta(hours=hour, minutes=minute, seconds=second)
    return _written_day(day).toordinal() * A_DAY + int(of_the_day.total_seconds())


def _written_day(match: re.Match[str]) -> date:
    if match["year"]:
        year = int(match["year"])
    else:
        count = 1 if match["era_year"] == "元" else int(match["era_year"])
        year = western(match["era"], count)
    return date(year, int(match["month"]), int(match["day"]))
