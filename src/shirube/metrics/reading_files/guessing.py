"""Guesses what the columns of a file are, and what tells its rows apart; a person may always say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC
from itertools import islice

from shirube.measuring.columns import A_DAY, Column, ColumnType
from shirube.measuring.values import Stored, WrongCell, stored_value

SAMPLE = 2_000
"""Rows that are looked at."""
NAMES_A_THING = re.compile(r"(?:ID|_id|番号|コード|code|No\.?|№|キー|key|ＩＤ)$|^id$", re.IGNORECASE)
NAMES_A_DAY = re.compile(r"(?:日|日付|年月日|_on|date)$", re.IGNORECASE)
NAMES_A_MOMENT = re.compile(r"(?:日時|時刻|_at|datetime|timestamp)$", re.IGNORECASE)
LEADING_ZERO = re.compile(r"0\d+")
EIGHT_DIGITS = re.compile(r"\d{8}")
Rows = Iterable[Sequence[object]]


def guess_columns(header: Sequence[str], sample_rows: Rows) -> list[Column]:
    """A column for every name of the header, by what stands below it in the sample."""
    rows = list(islice(sample_rows, SAMPLE))
    return [
        Column(name, _type(name, [row[place] for row in rows if place < len(row)]))
        for place, name in enumerate(header)
    ]


def guess_key(columns: Sequence[Column], sample_rows: Rows) -> list[str]:
    """The names of the columns whose values differ in every row: a number of a thing, a day, or a day and a text.

    None where nothing in the sample tells all rows apart.
    """
    rows = list(islice(sample_rows, SAMPLE))
    cells = {column.name: _stored(rows, place, column.type) for place, column in enumerate(columns)}
    days = [column.name for column in columns if column.type is ColumnType.DATE]
    texts = [column.name for column in columns if column.type is ColumnType.TEXT]
    things = [name for name in texts if NAMES_A_THING.search(name)]
    alone = [[name] for name in (*things, *days[:1], *texts)]
    for names in (*alone, *([day, name] for day in days[:1] for name in texts)):
        if rows and _differ(list(zip(*(cells[name] for name in names), strict=True))):
            return names
    return things[:1] if not rows else []


def _type(name: str, cells: Sequence[object]) -> ColumnType:
    present = [cell for cell in cells if _is_present(cell)]
    if not present:
        return _by_name(name)
    if NAMES_A_THING.search(name) or any(_is_a_code(cell) for cell in present):
        return ColumnType.TEXT
    digits = all(EIGHT_DIGITS.fullmatch(str(cell).strip()) for cell in present)
    looks_like_days = bool(NAMES_A_DAY.search(name)) and digits
    if not looks_like_days and _all_fit(present, ColumnType.NUMBER):
        return ColumnType.NUMBER
    if _all_fit(present, ColumnType.MOMENT):
        moments = {_fitting(cell, ColumnType.MOMENT) for cell in present}
        at_midnight = all(isinstance(moment, int) and moment % A_DAY == 0 for moment in moments)
        return ColumnType.DATE if at_midnight and not NAMES_A_MOMENT.search(name) else ColumnType.MOMENT
    return ColumnType.TEXT


def _is_a_code(cell: object) -> bool:
    """Yes or no, and what begins with a nought, as numbers of employees do."""
    return isinstance(cell, bool) or (isinstance(cell, str) and bool(LEADING_ZERO.fullmatch(cell.strip())))


def _by_name(name: str) -> ColumnType:
    if NAMES_A_MOMENT.search(name):
        return ColumnType.MOMENT
    return ColumnType.DATE if NAMES_A_DAY.search(name) else ColumnType.TEXT


def _is_present(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or _fitting(cell, ColumnType.TEXT) is not None)


def _all_fit(cells: Sequence[object], type_: ColumnType) -> bool:
    try:
        for cell in cells:
            stored_value(cell, type_, UTC)
    except WrongCell:
        return False
    return any(stored_value(cell, type_, UTC) is not None for cell in cells)


def _fitting(cell: object, type_: ColumnType) -> Stored:
    """What would be stored; None for what does not fit, and for signs that stand for nothing."""
    try:
        return stored_value(cell, type_, UTC)
    except WrongCell:
        return None


def _stored(rows: Sequence[Sequence[object]], place: int, type_: ColumnType) -> list[Stored]:
    return [_fitting(row[place], type_) if place < len(row) else None for row in rows]


def _differ(values: Sequence[tuple[Stored, ...]]) -> bool:
    return all(None not in value for value in values) and len(set(values)) == len(values)
