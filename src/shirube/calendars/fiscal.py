"""Fiscal years, their quarters and halves, and the weeks of a cycle."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

APRIL = 4
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Preset(StrEnum):
    """The usual lengths of a cycle."""

    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


FREE_DATES = "dates"
MONTHS = {Preset.QUARTER: 3, Preset.HALF: 6, Preset.YEAR: 12}


@dataclass(frozen=True, slots=True)
class CycleLabel:
    """What a cycle is: `kind` is quarter, half, year or dates; only dates carry `start` and `end`."""

    fiscal_year: int
    kind: str
    number: int
    months: tuple[int, int]
    start: date | None = None
    end: date | None = None


def fiscal_year(day: date, first_month: int = APRIL) -> int:
    """The calendar year in which the fiscal year of a day begins."""
    return day.year if day.month >= first_month else day.year - 1


def quarter(day: date, first_month: int = APRIL) -> int:
    """The fiscal quarter of a day, 1 to 4."""
    return (day.month - first_month) % 12 // 3 + 1


def half(day: date, first_month: int = APRIL) -> int:
    """The fiscal half of a day: 1 (上期) or 2 (下期)."""
    return (day.month - first_month) % 12 // 6 + 1


def preset_range(preset: Preset, year: int, number: int = 1, first_month: int = APRIL) -> tuple[date, date]:
    """First and last day of a quarter (number 1–4), half (1–2) or year (1) of a fiscal year."""
    length = MONTHS[Preset(preset)]
    if not 1 <= number <= 12 // length:
        raise ValueError(f"A fiscal year has no {preset} number {number}")
    start = _months_after(date(year, first_month, 1), (number - 1) * length)
    return start, _months_after(start, length) - timedelta(days=1)


def preset_containing(preset: Preset, day: date, first_month: int = APRIL) -> tuple[date, date]:
    """First and last day of the fiscal quarter, half or year that a day lies in."""
    number = (day.month - first_month) % 12 // MONTHS[Preset(preset)] + 1
    return preset_range(preset, fiscal_year(day, first_month), number, first_month)


def name_of(start: date, end: date, first_month: int = APRIL) -> CycleLabel:
    """The label of a cycle: a fiscal quarter, half or year when the dates are exactly that, else dates."""
    for preset in Preset:
        if preset_containing(preset, start, first_month) == (start, end):
            number = (start.month - first_month) % 12 // MONTHS[preset] + 1
            return CycleLabel(fiscal_year(start, first_month), preset.value, number, (start.month, end.month))
    return CycleLabel(
        fiscal_year(start, first_month), FREE_DATES, 0, (start.month, end.month), start=start, end=end
    )


def japanese(label: CycleLabel) -> str:
    """2026年度 3Q（10〜12月）, 2026年度 上期（4〜9月）, 2026年度（4〜3月）, 2026年10月5日〜11月20日."""
    if label.start and label.end:
        return _japanese_dates(label.start, label.end)
    months = f"（{label.months[0]}〜{label.months[1]}月）"
    names = {
        Preset.QUARTER: f" {label.number}Q",
        Preset.HALF: " 上期" if label.number == 1 else " 下期",
        Preset.YEAR: "",
    }
    return f"{label.fiscal_year}年度{names[Preset(label.kind)]}{months}"


def english(label: CycleLabel) -> str:
    """FY2026 Q3 (Oct–Dec), FY2026 H1 (Apr–Sep), FY2026 (Apr–Mar), Oct 5 – Nov 20, 2026."""
    if label.start and label.end:
        return _english_dates(label.start, label.end)
    months = f" ({MONTH_NAMES[label.months[0] - 1]}–{MONTH_NAMES[label.months[1] - 1]})"
    names = {Preset.QUARTER: f" Q{label.number}", Preset.HALF: f" H{label.number}", Preset.YEAR: ""}
    return f"FY{label.fiscal_year}{names[Preset(label.kind)]}{months}"


def week_of(cycle_start: date, cycle_end: date, day: date) -> tuple[int, int]:
    """The week of a day and the weeks of the cycle, for 第8週/13週.

    A week of the cycle begins on each of its Mondays; days before the first Monday belong to week 1 (there
    is no meeting of their own for them). A day outside counts as the nearest day inside.
    """
    first = first_monday(cycle_start)
    inside = min(max(day, cycle_start), cycle_end)
    return _mondays(first, inside), _mondays(first, cycle_end)


def week_start(cycle_start: date, week: int) -> date:
    """The Monday on which a week of the cycle begins; week 1 is the first."""
    return first_monday(cycle_start) + timedelta(weeks=week - 1)


def first_monday(day: date) -> date:
    """The first Monday on or after a day."""
    return day + timedelta(days=-day.weekday() % 7)


def _mondays(first: date, last: date) -> int:
    return max((last - first).days // 7 + 1, 1)


def _months_after(first_of_month: date, months: int) -> date:
    years, month = divmod(first_of_month.month - 1 + months, 12)
    return date(first_of_month.year + years, month + 1, 1)


def end_of_month(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _japanese_dates(start: date, end: date) -> str:
    year = "" if end.year == start.year else f"{end.year}年"
    return f"{start.year}年{start.month}月{start.day}日〜{year}{end.month}月{end.day}日"


def _english_dates(start: date, end: date) -> str:
    year = "" if end.year == start.year else f", {start.year}"
    return f"{_english_day(start)}{year} – {_english_day(end)}, {end.year}"


def _english_day(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.day}"
