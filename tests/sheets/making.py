"""Makes the sheets companies keep, as bytes, for the tests of reading them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from shirube.sheets import (
    CycleDates,
    KeyResultDraft,
    ObjectiveDraft,
    Trouble,
    Understanding,
    open_sheet,
    understand,
)

AUTUMN = CycleDates(date(2026, 10, 1), date(2026, 12, 31))
Rows = Sequence[Sequence[Any]]


class Percent(float):
    """A number shown with a percent format."""


def xlsx(sheets: Mapping[str, Rows], merges: Sequence[str] = ()) -> bytes:
    """A workbook; `merges` (A2:A4) apply to every sheet and keep the value of their first cell."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    percent, day = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "yyyy/m/d"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for merge in merges:
            sheet.merge_range(merge, "")
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, Percent):
                    sheet.write_number(row, column, value, percent)
                elif isinstance(value, int | float):
                    sheet.write_number(row, column, value)
                elif value:
                    sheet.write_string(row, column, value)
    book.close()
    return out.getvalue()


def read(rows: Rows | Mapping[str, Rows], *merges: str, mapping: Mapping[str, str] | None = None) -> Understanding:
    """What is understood of a sheet with these rows in the autumn quarter of 2026."""
    sheets = rows if isinstance(rows, Mapping) else {"Sheet1": rows}
    return understand(open_sheet("okr.xlsx", xlsx(sheets, merges)), AUTUMN, mapping)


def read_csv(text: str, encoding: str = "utf-8") -> Understanding:
    """What is understood of a CSV file with this text."""
    return understand(open_sheet("okr.csv", text.encode(encoding)), AUTUMN)


def titles(understanding: Understanding) -> dict[str, list[str]]:
    """Objective title → titles of its key results."""
    return {o.title: [k.title for k in o.key_results] for o in understanding.objectives}


def course(key_result: KeyResultDraft) -> tuple[str | None, str | None, str | None, str]:
    """Baseline, target, current and unit as text."""
    baseline, target, current = (
        None if v is None else format(v, "f") for v in (key_result.baseline, key_result.target, key_result.current)
    )
    return baseline, target, current, key_result.unit


def courses(understanding: Understanding) -> list[tuple[str | None, str | None, str | None, str]]:
    """The course of every key result in order."""
    return [course(key_result) for key_result in understanding.key_results]


def owners(understanding: Understanding) -> list[tuple[str | None, str, str]]:
    """Level, unit and person of every objective."""
    return [(o.level and str(o.level), o.unit_name, o.person_name) for o in understanding.objectives]


def codes(understanding: Understanding) -> set[Trouble]:
    """Which remarks were made."""
    return {warning.code for warning in understanding.warnings}


def find(understanding: Understanding, title: str) -> ObjectiveDraft:
    """The objective of that title."""
    return next(o for o in understanding.objectives if o.title == title)


def readings(key_result: KeyResultDraft) -> list[tuple[str, Decimal]]:
    """Check-ins with their day as text."""
    return [(day.isoformat(), value) for day, value in key_result.check_ins]
