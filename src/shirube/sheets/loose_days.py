"""Reads days written loosely or in English: 12月上旬, 11月中, 来年1月10日, 31 Dec 2026, 12/25/2026, 46356."""

import re
from datetime import date, timedelta
from decimal import Decimal

from shirube.calendars.eras import parse_date
from shirube.calendars.fiscal import end_of_month

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
ENGLISH = (
    re.compile(rf"{MONTH_NAME}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s?(?P<year>\d{{4}}))?"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]?{MONTH_NAME}(?:[,\s\-]{{0,2}}(?P<year>\d{{4}}))?"),
    re.compile(rf"(?:end of |late )?{MONTH_NAME}(?:\s?(?P<year>\d{{4}}))?"),
)
AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
PART_OF_MONTH = re.compile(r"(.{0,12}月)\s?(?:の)?(上旬|初旬|中旬|下旬|中|内|いっぱい|一杯|頭|初め)(?:頃|まで|に)?")
LAST_OF = {"上旬": 10, "初旬": 10, "頭": 1, "初め": 1, "中旬": 20}
NEXT_YEAR = re.compile(r"(来年|翌年|今年|本年)(.+)")
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_051
EPOCH = date(1899, 12, 30)


def loose_day(text: str, around: date) -> date | None:
    """The day a looser text means, nearest to `around` where the year is open; None when it means none."""
    plain = text.lower()
    if found := PART_OF_MONTH.fullmatch(text):
        return _part_of_month(found[1], found[2], around)
    if found := NEXT_YEAR.fullmatch(text):
        year = around.year + (found[1] in {"来年", "翌年"})
        return parse_date(f"{year}年{found[2].strip()}", around)
    if found := AMERICAN.fullmatch(text):
        return _american(int(found[1]), int(found[2]), int(found[3]))
    return next((day for pattern in ENGLISH if (match := pattern.fullmatch(plain))
                 and (day := _english(match, around))), None)


def serial_day(number: Decimal | None) -> date | None:
    """The day a spreadsheet's bare day number stands for, between 2000 and 2099."""
    if number is None or number != number.to_integral_value() or not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    return EPOCH + timedelta(days=int(number))


def _part_of_month(month: str, part: str, around: date) -> date | None:
    first = parse_date(month, around)
    if first is None:
        return None
    return first.replace(day=LAST_OF[part]) if part in LAST_OF else end_of_month(first)


def _american(first: int, second: int, year: int) -> date | None:
    """Month first unless that is impossible."""
    month, day = (second, first) if first > 12 else (first, second)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _english(match: re.Match[str], around: date) -> date | None:
    found = match.groupdict()
    month = NAMES.index(found["name"][:3]) + 1
    years = [int(found["year"])] if found.get("year") else [around.year - 1, around.year, around.year + 1]
    try:
        days = [date(year, month, int(found["day"])) if found.get("day") else end_of_month(date(year, month, 1))
                for year in years]
    except ValueError:
        return None
    return min(days, key=lambda day: abs(day - around))
