"""Workbooks as strangers keep them: several sheets, merges, hidden sheets, formulas, formats."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from sheets.strangers.expecting import O
from shirube.sheets import Trouble

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Shown:
    """A value with the number format it is shown in."""

    value: float
    form: str


@dataclass(frozen=True)
class Formula:
    """A formula with the value the file remembers for it."""

    value: object
    text: str = "=1+1"


@dataclass(frozen=True)
class Sheet:
    """The rows of one worksheet, its merged ranges, and whether it is hidden."""

    rows: Rows
    merges: Sequence[str] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Layout:
    """A file with what it must be understood as."""

    name: str
    content: bytes
    expected: Sequence[O]
    warns: Sequence[Trouble] = ()
    mapping: Mapping[str, str] | None = None

    @property
    def file(self) -> str:
        """The name the file is uploaded under."""
        return "okr.xlsx" if self.content.startswith(b"PK") else "okr.csv"


LAYOUTS: dict[str, Layout] = {}
Made = tuple[bytes, Sequence[O]] | tuple[bytes, Sequence[O], Sequence[Trouble]]


def layout(make: Callable[[], Made]) -> Callable[[], Made]:
    """Keep a layout under the name of its function."""
    LAYOUTS[make.__name__] = Layout(make.__name__, *make())
    return make


def book(sheets: Mapping[str, Sheet] | Rows, *merges: str) -> bytes:
    """The bytes of a workbook; rows alone are its only sheet."""
    named = sheets if isinstance(sheets, Mapping) else {"Sheet1": Sheet(sheets, merges)}
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as file:
        for name, content in named.items():
            _write(file, file.add_worksheet(name), content)
    return out.getvalue()


def _write(file: Any, sheet: Any, content: Sheet) -> None:
    for merge in content.merges:
        sheet.merge_range(merge, "")
    for row, values in enumerate(content.rows):
        for column, value in enumerate(values):
            _cell(file, sheet, row, column, value)
    if content.hidden:
        sheet.hide()


def _cell(file: Any, sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, Shown):
        sheet.write_number(row, column, value.value, file.add_format({"num_format": value.form}))
    elif isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, value.value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, file.add_format({"num_format": "m/d"}))
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)
