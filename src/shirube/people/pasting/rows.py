"""Turns pasted text into rows with named columns."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .folding import tidied
from .headers import Column, column_of, role_of

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One person as pasted; `number` counts from 1 as in the paste, empty cells are absent from `cells`."""

    number: int
    cells: dict[Column, str]

    @property
    def name(self) -> str:
        """The name, also when it came as 姓 and 名."""
        if Column.NAME in self.cells:
            return self.cells[Column.NAME]
        parts = [self.cells.get(Column.FAMILY_NAME, ""), self.cells.get(Column.GIVEN_NAME, "")]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted; `ignored` are the headings nobody here knows."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


def read(text: str) -> Pasted:
    """The rows of a paste: tab-separated (from a spreadsheet) or comma-separated, header optional."""
    lines = [(number, cells) for number, cells in _lines(text) if any(cells)]
    if not lines:
        return Pasted((), ())
    columns = [column_of(cell) for cell in lines[0][1]]
    if not _is_header(columns):
        return Pasted(tuple(_rows(lines, _guessed([cells for _, cells in lines]))), ())
    unknown = [cell for cell, column in zip(lines[0][1], columns, strict=True) if cell and column is None]
    return Pasted(tuple(_rows(lines[1:], columns)), tuple(unknown))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    delimiter = "\t" if "\t" in text else ","
    for number, cells in enumerate(csv.reader(io.StringIO(text.lstrip("﻿")), delimiter=delimiter), start=1):
        if number > LONGEST:
            return
        yield number, [_cell(cell) for cell in cells]


def _cell(text: str) -> str:
    return "\n".join(part for part in (tidied(line) for line in text.splitlines()) if part)


def _is_header(columns: Sequence[Column | None]) -> bool:
    known = {column for column in columns if column is not None}
    return len(known) >= 2 or (len(columns) == 1 and Column.NAME in known)


def _guessed(table: Sequence[Sequence[str]]) -> list[Column | None]:
    """Without a header: addresses and roles are told by their look, the rest is 氏名, 所属, 上長 in this order."""
    width = max(len(cells) for cells in table)
    left = [Column.NAME, Column.UNITS, Column.MANAGER]
    return [_guess([cells[index] for cells in table if len(cells) > index], left) for index in range(width)]


def _guess(values: Sequence[str], left: list[Column]) -> Column | None:
    filled = [value for value in values if value]
    if filled and sum("@" in value for value in filled) * 2 > len(filled) and Column.NAME not in left:
        return Column.EMAIL
    if filled and all(role_of(value) for value in filled):
        return Column.ROLE
    return left.pop(0) if left and filled else None


def _rows(lines: Sequence[tuple[int, Sequence[str]]], columns: Sequence[Column | None]) -> Iterator[Row]:
    for number, cells in lines:
        named: dict[Column, str] = {}
        for column, cell in zip(columns, cells, strict=False):
            if column is not None and cell:
                named[column] = f"{named[column]}\n{cell}" if column in named else cell
        yield Row(number, named)
