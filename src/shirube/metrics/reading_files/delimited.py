"""Reads the rows of CSV and tab-separated files, and notices when one breaks off."""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from shirube.sheets.delimited import delimiter_of

from ..faults import Fault
from ..refused import DeliveryRefused
from .encodings import Encoded, encoding_of
from .headers import names_of

OPENING = 20_000
"""Letters from which the sign between cells is told."""
REMARK = "#"
"""With this sign begin the lines that Google Analytics writes above its table."""


def delimited_rows(data: bytes | Path) -> tuple[tuple[str, ...], Generator[tuple[object, ...]]]:
    """The header and the rows; raises DeliveryRefused, at once or while the rows are read."""
    binary: BinaryIO = data.open("rb") if isinstance(data, Path) else BytesIO(data)
    encoded = encoding_of(binary)
    binary.seek(0)
    text = TextIOWrapper(binary, encoding=encoded.encoding, newline="")
    sign = delimiter_of(text.read(OPENING))
    text.seek(0)
    records = _records(text, sign)
    for number, record in records:
        if any(cell.strip() for cell in record) and not record[0].startswith(REMARK):
            header = names_of(record)
            return header, _rows(records, len(header), number, encoded)
    raise DeliveryRefused(Fault.EMPTY)


def _records(text: TextIOWrapper, sign: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that has cells, with its number; an open quote at the end means that the file breaks off."""
    number = 0
    try:
        for number, record in enumerate(csv.reader(text, delimiter=sign, strict=True), start=1):
            if record:
                yield number, record
    except csv.Error as problem:
        broken_off = "unexpected end" in str(problem)
        fault = Fault.TRUNCATED if broken_off else Fault.NOT_READABLE
        raise DeliveryRefused(fault, row=number + 1) from problem
    except UnicodeDecodeError as problem:
        raise DeliveryRefused(Fault.NOT_READABLE, row=number + 1) from problem
    finally:
        text.close()


def _rows(
    records: Iterator[tuple[int, list[str]]], width: int, number: int, encoded: Encoded
) -> Generator[tuple[object, ...]]:
    """Every row as wide as the header.

    A last line with fewer cells than all others was cut off; where a program leaves blank cells at the end of lines
    out, only one without its line's end was.
    """
    some_are_short = False
    short: list[str] | None = None
    for number, record in records:
        if short is not None:
            some_are_short = True
            yield _padded(short, width)
            short = None
        if len(record) < width:
            if any(record):
                short = record
        elif len(record) > width and any(record[width:]):
            raise DeliveryRefused(Fault.NOT_READABLE, row=number)
        elif any(record):
            yield tuple(record[:width])
    if short is None:
        return
    if not (some_are_short and encoded.ends):
        raise DeliveryRefused(Fault.TRUNCATED, row=number)
    yield _padded(short, width)


def _padded(record: list[str], width: int) -> tuple[object, ...]:
    return tuple(record) + ("",) * (width - len(record))
