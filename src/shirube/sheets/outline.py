"""Turns a column of objectives and key results, told apart by depth, into one where each says what it is.

Depth comes from numbers (1, 1-1), from a column of levels (Level 1, Level 2), or from indentation.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from shirube.sheets.fields import Field, Sense
from shirube.sheets.figures import tidy
from shirube.sheets.grid import Cell, Grid
from shirube.sheets.header import Column, Header
from shirube.sheets.numbering import NUMBERED, depth_of

LEVEL_WORD = re.compile(r"(?:レベル|level|lv\.?|l|第)?\s?([1-5])\s?(?:階層|層|段)?", re.IGNORECASE)
MOST = 0.8


def depths(grid: Grid, header: Header, titles: Column) -> dict[int, int]:
    """Row → depth where the rows under the header form an outline; empty where they do not."""
    rows = {row: cells for row, cells in grid.rows.items() if row > header.rows[-1] and titles.index in cells
            and not cells[titles.index].merged}
    for found in (_by_number(rows, header, titles), _by_level(rows, header), _by_indent(rows, titles)):
        first = next(iter(found.values()), 0)
        if len(found) >= MOST * len(rows) and len(set(found.values())) > 1 and first == min(found.values()):
            return found
    return {}


def _by_number(rows: Mapping[int, Mapping[int, Cell]], header: Header, titles: Column) -> dict[int, int]:
    columns = [titles, *header.of(Field.NUMBER)]
    return {row: depth for row, cells in rows.items() for column in columns[::-1]
            if (depth := depth_of(cells[column.index].text if column.index in cells else "",
                                  alone=column is not titles))}


def _by_level(rows: Mapping[int, Mapping[int, Cell]], header: Header) -> dict[int, int]:
    for column in header.columns:
        if column.field in {None, Field.SORT, Field.LEVEL, Field.TYPE} and column.header:
            found = {row: int(match[1]) for row, cells in rows.items() if column.index in cells
                     and (match := LEVEL_WORD.fullmatch(tidy(cells[column.index].text[:12])))}
            if len(found) >= MOST * len(rows) and re.search("レベル|level|階層|lv", tidy(column.header).lower()):
                return found
    return {}


def _by_indent(rows: Mapping[int, Mapping[int, Cell]], titles: Column) -> dict[int, int]:
    widths = {row: _indent(cells[titles.index].text) for row, cells in rows.items()}
    steps = {width: place for place, width in enumerate(sorted(set(widths.values())), start=1)}
    return {row: steps[width] for row, width in widths.items()} if 0 in steps else {}


def _indent(text: str) -> int:
    return sum(2 if letter == "　" else 1 for letter in text[: len(text) - len(text.lstrip())])


def outlined(grid: Grid, header: Header) -> tuple[Grid, Header]:
    """The same table with O： and KR： before its titles, their numbers and parents in columns of their own."""
    titles = next(iter(header.of(Field.OBJECTIVE)), None)
    if titles is None or header.has(Field.KEY_RESULT) or header.has(Field.TYPE):
        return grid, header
    found = depths(grid, header, titles)
    if not found:
        return grid, header
    number, parent = grid.width + 1, grid.width + 2
    deepest = max(found.values())
    rows = dict(grid.rows)
    above: dict[int, str] = {}
    for row, depth in found.items():
        text = grid.rows[row][titles.index].text
        match = NUMBERED.match(text.lstrip())
        title = text.lstrip()[match.end() :].strip() if match else text.strip()
        above[depth] = title
        kind = "KR" if depth == deepest else "O"
        added = {titles.index: replace(grid.rows[row][titles.index], text=f"{kind}：{title}")}
        if match:
            added[number] = Cell(match[0].strip())
        upper = above.get(depth - 1, "") if depth < deepest else ""
        if upper:
            added[parent] = Cell(upper)
        rows[row] = {**grid.rows[row], **added}
    columns = (*header.columns, Column(number, "", Sense(Field.NUMBER)), Column(parent, "", Sense(Field.PARENT)))
    return replace(grid, rows=rows, width=parent), replace(header, columns=columns)
