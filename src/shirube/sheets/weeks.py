"""Reads the day a column header or a date cell means, with the cycle to supply what is left out."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from shirube.calendars.eras import parse_date
from shirube.calendars.fiscal import end_of_month
from shirube.sheets.figures import tidy
from shirube.sheets.grid import Cell
from shirube.sheets.loose_days import loose_day, serial_day

MONTH = re.compile(r"(?:(?:\d{4}|令和\s?\d{1,2})\s?[年/.]\s?)?\d{1,2}月(?:度|分)?")


@dataclass(frozen=True, slots=True)
class CycleDates:
    """First and last day of the cycle, and the month in which the fiscal year begins."""

    start: date
    end: date
    first_month: int = 4

    @property
    def middle(self) -> date:
        """The day halfway through."""
        return self.start + (self.end - self.start) / 2


def day_of(cell: Cell, cycle: CycleDates) -> date | None:
    """The day a cell means, with the year nearest the cycle when none is written."""
    return (cell.day or parse_date(cell.text, cycle.middle, cycle_start=cycle.start)
            or loose_day(tidy(cell.text), cycle.middle) or serial_day(cell.number))


def reading_day(text: str, cycle: CycleDates) -> date | None:
    """The day a header of readings stands for: 10/5, 第3週; a whole month means its last day."""
    if len(text) > 40:
        return None
    plain = re.sub(r"[\s(（](?:実績|値|進捗|現在値|actual|月|火|水|木|金|土|日)[)）]?$", "", tidy(text))
    plain = re.sub(r"(?:実績|現在値|の値|進捗率?)$", "", plain).strip()
    if MONTH.fullmatch(plain):
        first = parse_date(re.sub(r"[度分]$", "", plain), cycle.middle, cycle_start=cycle.start)
        return end_of_month(first) if first else None
    return parse_date(plain, cycle.middle, cycle_start=cycle.start) or loose_day(plain, cycle.middle)


def serial_header(cell: Cell, cycle: CycleDates) -> date | None:
    """The day of a header whose date lost its format, when it lies near the cycle."""
    day = serial_day(cell.number)
    near = timedelta(days=31)
    return day if day and cycle.start - near <= day <= cycle.end + near else None
