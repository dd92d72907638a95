"""Reads CSV as Japanese offices save it: UTF-8 with or without BOM, CP932, UTF-16; comma, semicolon, tab."""

import csv
import re
from io import StringIO

from charset_normalizer import from_bytes

from shirube.sheets.excel import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from shirube.sheets.grid import Cell, Workbook, address, make_grid
from shirube.sheets.trouble import Trouble, Unreadable

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SHIELDED = re.compile(r"'+[=+\-@\t\r]")
LONGEST = 100_000


def read_delimited(name: str, data: bytes) -> Workbook:
    """The one table of a CSV file; raises Unreadable."""
    text = decode(data)
    rows: dict[int, dict[int, Cell]] = {}
    count = 0
    for number, record in enumerate(_records(text), start=1):
        cells = {place: Cell(unshield(value)) for place, value in enumerate(record, start=1) if value.strip()}
        count += len(cells)
        _check(number, cells, count)
        rows[number] = cells
    return Workbook(name, "csv", (make_grid("", rows),))


def _records(text: str) -> "list[list[str]]":
    previous = csv.field_size_limit(LONGEST)
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text))
        records = []
        for record in reader:
            records.append(record)
            if len(records) > MAX_ROWS:
                raise Unreadable(Trouble.TOO_MANY_ROWS, limit=MAX_ROWS, cell=address(len(records), 1))
        return records
    except csv.Error as broken:
        raise Unreadable(Trouble.DAMAGED, part="") from broken
    finally:
        csv.field_size_limit(previous)


def _check(number: int, cells: dict[int, Cell], count: int) -> None:
    if cells and max(cells) > MAX_COLUMNS:
        raise Unreadable(Trouble.TOO_MANY_COLUMNS, limit=MAX_COLUMNS, cell=address(number, max(cells)))
    if count > MAX_CELLS:
        raise Unreadable(Trouble.TOO_MANY_CELLS, limit=MAX_CELLS, cell=address(number, 1))


def decode(data: bytes) -> str:
    """The text of a file in one of the encodings offices use; raises Unreadable when it is none."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _try(data, encoding) or _refuse()
    if b"\x00" in data:
        raise Unreadable(Trouble.NOT_A_SHEET, found="binary")
    for encoding in ("utf-8", "cp932", "euc_jp"):
        if (text := _try(data, encoding)) is not None:
            return text
    guess = from_bytes(data[:65536]).best()
    return (_try(data, guess.encoding) if guess else None) or _refuse()


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _refuse() -> str:
    raise Unreadable(Trouble.UNKNOWN_ENCODING)


def delimiter_of(text: str) -> str:
    """The sign that splits the opening lines most evenly; quoted text does not count."""
    opening = re.sub(r'"[^"]*"', "", text[:20_000])
    counts = {sign: opening.count(sign) for sign in (",", "\t", ";")}
    return max(counts, key=lambda sign: counts[sign])


def unshield(value: str) -> str:
    """Text without the quote that our own export puts before = + - @."""
    return value[1:] if SHIELDED.match(value) else value
