"""Reads the rows of the first visible worksheet of an xlsx file, after looking whether it could harm."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine

from shirube.measuring.values import SheetNumber
from shirube.sheets.archives import MEGABYTE, Archive

from ..faults import Fault
from ..refused import DeliveryRefused
from .headers import names_of

MAX_UNPACKED = 300 * MEGABYTE
MAX_CELLS = 20_000_000
"""Cells of the rectangle around everything in a worksheet: the reader takes memory for each, also for empty ones."""
MAX_COLUMNS = 1_000
OVERLAP = 64
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")


def worksheet_rows(data: bytes | Path) -> tuple[tuple[str, ...], Generator[tuple[object, ...]]]:
    """The header and the rows; raises Unreadable and DeliveryRefused."""
    archive = Archive(data, max_unpacked=MAX_UNPACKED, max_read=MAX_UNPACKED)
    if "xl/workbook.xml" not in archive.names:
        raise DeliveryRefused(Fault.NOT_READABLE)
    for part in sorted(archive.names):
        _look_through(archive, part)
    try:
        rows = _first_with_rows(python_calamine.CalamineWorkbook.from_object(_opened(data)))
    except (python_calamine.CalamineError, ValueError, OSError) as problem:
        raise DeliveryRefused(Fault.NOT_READABLE) from problem
    for cells in rows:
        if any(cell != "" for cell in cells):
            header = names_of(cells)
            return header, _rows(rows, len(header))
    raise DeliveryRefused(Fault.EMPTY)


def _opened(data: bytes | Path) -> Any:
    return str(data) if isinstance(data, Path) else BytesIO(data)


def _look_through(archive: Archive, part: str) -> None:
    """Unpacks a part for its size alone; in a worksheet also looks how far away its cells lie."""
    is_sheet = part.startswith("xl/worksheets/")
    width = height = 1
    rest = b""
    for chunk in archive.chunks(part):
        if not is_sheet:
            continue
        piece = rest + chunk
        places = _PLACE.findall(piece)
        if places:
            width = max(width, *map(_column, {letters for letters, _row in places}))
            height = max(height, *(int(row) for _letters, row in places))
        if width > MAX_COLUMNS or width * height > MAX_CELLS:
            raise DeliveryRefused(Fault.TOO_LARGE, limit=f"{MAX_CELLS:,}")
        rest = piece[-OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _first_with_rows(workbook: Any) -> Iterator[list[Any]]:
    visible = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible == python_calamine.SheetVisibleEnum.Visible
        and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    for name in visible:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.height:
            rows: Iterator[list[Any]] = sheet.iter_rows()
            return rows
    return iter(())


def _rows(rows: Iterator[list[Any]], width: int) -> Generator[tuple[object, ...]]:
    for cells in rows:
        if any(cell != "" for cell in cells[:width]):
            row = tuple(_cell(cell) for cell in cells[:width])
            yield row + ("",) * (width - len(row))


def _cell(cell: Any) -> object:
    """Trap: in a worksheet a day without the format of days is a plain number; as such it stays recognizable."""
    if isinstance(cell, bool | str | date):
        return cell
    if isinstance(cell, int | float):
        return SheetNumber(cell)
    return str(cell)
