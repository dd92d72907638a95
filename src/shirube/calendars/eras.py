"""Japanese eras, and the ways a date is written in the sheets companies keep."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from unicodedata import normalize

from shirube.calendars.fiscal import end_of_month, first_monday, week_start

ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
)
YEAR_BEFORE = {key: start.year - 1 for name, letter, start in ERAS for key in (name, letter)}
LONGEST_TEXT = 40
# A cycle of a quarter never has more weeks than this: W3 then means its third week, W41 the 41st of the year.
WEEKS_OF_A_QUARTER = 14
ONE_WEEK = timedelta(weeks=1)

_ERA_YEAR = r"(?P<era>令和|平成|昭和|大正|[RHSTrhst])\s?\.?(?P<era_year>\d{1,2}|元)"
_YEAR = rf"(?:(?P<year>\d{{4}})|'?(?P<short_year>\d{{2}})|{_ERA_YEAR})"
_WEEKDAY = r"(?:\s?\(?[月火水木金土日](?:曜日?)?\)?)?"
_TIME = r"(?:[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_SUFFIX = rf"{_WEEKDAY}{_TIME}\s?(?:の?週|時点|現在|更新|分|まで|迄)?(?:\s?[~\-–—―].*)?"

_WHOLE_DATE = re.compile(
    rf"{_YEAR}(?:年度?|[/.\-])\s?(?P<month>\d{{1,2}})(?:月|[/.\-])\s?(?P<day>\d{{1,2}})日?{_SUFFIX}"
)
_DIGITS = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_DAY_OF_YEAR = re.compile(rf"(?P<month>\d{{1,2}})(?:月|/)\s?(?P<day>\d{{1,2}})日?{_SUFFIX}")
# Without 年, only a four-digit or era year makes a month: 10.5 and 3-5 are no dates.
_MONTH = re.compile(
    rf"(?:{_YEAR}年|(?P<year_4>\d{{4}})[/.\-]|(?P<era_2>[RHSTrhst])\s?\.?(?P<era_year_2>\d{{1,2}})[/.\-])"
    r"\s?(?P<month>\d{1,2})月?(?P<last>末)?(?:時点|現在|度|まで|迄)?"
)
_BARE_MONTH = re.compile(r"(?P<month>\d{1,2})月(?P<last>末)?(?:時点|現在|度|まで|迄)?")
_WEEK_OF_MONTH = re.compile(
    rf"(?:{_YEAR}(?:年|[/.])\s?)?(?P<month>\d{{1,2}})月\s?(?:第?(?P<week>[1-6])週目?|W(?P<w>[1-6]))"
)
_WEEK = re.compile(
    r"(?:第?(?P<cycle_week>\d{1,2})週目?|(?:W|Week)\s?\.?(?P<week>\d{1,2})|(?P<week_before>\d{1,2})W)", re.I
)
_YEAR_ALONE = re.compile(rf"(?:FY\s?)?(?:(?P<year>\d{{4}})|{_ERA_YEAR})(?:年度?)?", re.I)


def era_year(day: date) -> tuple[str, int]:
    """The era of a day and its year there: 2026-10-05 → 令和, 8. Raises ValueError before 大正."""
    for name, _, start in ERAS:
        if day >= start:
            return name, day.year - start.year + 1
    raise ValueError(f"{day} lies before the eras known here")


def western(era: str, year: int) -> int:
    """The western year of an era's year; the era by name or letter, a year past its end runs on."""
    return YEAR_BEFORE[era.upper()] + year


def parse_year(text: str) -> int | None:
    """令和8年度, R7, H25, 2026年度 or FY2026 → the western year; None when it is no year."""
    match = _YEAR_ALONE.fullmatch(_plain(text))
    return _year(match) if match else None


def parse_date(text: str, around: date, *, cycle_start: date | None = None) -> date | None:
    """The day a cell means, or None when it means none.

    A date without year is the one nearest to `around`; a month is its first day (月末 its last), a week its
    Monday; 第3週 (and W3) counts from `cycle_start`, W41 from the year.
    """
    plain = _plain(text)
    if not plain or len(plain) > LONGEST_TEXT:
        return None
    try:
        return next((day for day in _readings(plain, around, cycle_start) if day), None)
    except (ValueError, OverflowError):
        return None


def _readings(text: str, around: date, cycle_start: date | None) -> Iterable[date | None]:
    if match := _WHOLE_DATE.fullmatch(text) or _DIGITS.fullmatch(text):
        yield date(_year(match), int(match["month"]), int(match["day"]))
    if match := _WEEK_OF_MONTH.fullmatch(text):
        yield _week_of_month(match, around)
    if match := _DAY_OF_YEAR.fullmatch(text):
        month, day = int(match["month"]), int(match["day"])
        yield _nearest(around, lambda year: date(year, month, day))
    if match := _MONTH.fullmatch(text):
        yield _first_or_last(date(_year(match), int(match["month"]), 1), match)
    if match := _BARE_MONTH.fullmatch(text):
        month = int(match["month"])
        yield _first_or_last(_nearest(around, lambda year: date(year, month, 1)), match)
    if match := _WEEK.fullmatch(text):
        yield _week(match, around, cycle_start)


def _year(match: re.Match[str]) -> int:
    found = match.groupdict()
    if year := found.get("year") or found.get("year_4"):
        return int(year)
    if found.get("short_year"):
        return 2000 + int(found["short_year"])
    count = found.get("era_year") or found["era_year_2"]
    return western(found.get("era") or found["era_2"], 1 if count == "元" else int(count))


def _nearest(around: date, in_year: Callable[[int], date]) -> date:
    """The candidate nearest to a day; a 29 February exists in some years only."""
    candidates = []
    for year in (around.year, around.year - 1, around.year + 1):
        try:
            candidates.append(in_year(year))
        except ValueError:
            continue
    return min(candidates, key=lambda day: abs(day - around))


def _first_or_last(first: date, match: re.Match[str]) -> date:
    return end_of_month(first) if match["last"] else first


def _week_of_month(match: re.Match[str], around: date) -> date:
    """The nth Monday of the month, as the weeks of a cycle are counted."""
    month, week = int(match["month"]), int(match["week"] or match["w"])
    known = any(match[name] for name in ("year", "short_year", "era"))
    first = date(_year(match), month, 1) if known else _nearest(around, lambda year: date(year, month, 1))
    return first_monday(first) + ONE_WEEK * (week - 1)


def _week(match: re.Match[str], around: date, cycle_start: date | None) -> date | None:
    """A week of the cycle when it can be one, else a week of the year (ISO 8601)."""
    week = int(match["cycle_week"] or match["week"] or match["week_before"])
    if cycle_start is not None and 1 <= week <= WEEKS_OF_A_QUARTER:
        return week_start(cycle_start, week)
    if match["cycle_week"]:
        return week_start(cycle_start, week) if cycle_start is not None and week else None
    return _nearest(around, lambda year: date.fromisocalendar(year, week, 1))


def _plain(text: str) -> str:
    """Full-width forms made half-width, spaces trimmed, wave dashes made one."""
    return normalize("NFKC", text).replace("〜", "~").strip()
