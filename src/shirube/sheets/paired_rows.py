"""Joins the 計画 row and the 実績 row of one key result: readings are what happened, not what was planned."""

import re
from collections.abc import Mapping
from dataclasses import replace

from shirube.sheets.fields import Field
from shirube.sheets.figures import tidy
from shirube.sheets.grid import Cell, Grid
from shirube.sheets.header import Header, below

PLAN = re.compile(r"(?:目標|計画|予定|見込|plan(?:ned)?|target|予算)(?:値)?", re.IGNORECASE)
ACTUAL = re.compile(r"(?:実績|結果|実際|現在|進捗|actuals?|result)(?:値)?", re.IGNORECASE)
OTHER = re.compile(r"(?:差異|差|達成率|進捗率|乖離|対比|gap|diff)(?:値)?", re.IGNORECASE)
MOST = 0.9


def joined(grid: Grid, header: Header) -> Grid:
    """The grid with each pair of rows made one; unchanged where no column says 計画 and 実績 in turn."""
    column = _column(grid, header)
    if column is None:
        return grid
    dated = {c.index for c in header.columns if c.sense and c.sense.on}
    rows: dict[int, Mapping[int, Cell]] = {}
    first = 0
    for row, cells in grid.rows.items():
        word = tidy(cells[column].text) if row > header.rows[-1] and column in cells else ""
        if word and (not first or PLAN.fullmatch(word) or _begins(cells, header)):
            first = row
            rows[row] = _without(cells, {column} if ACTUAL.fullmatch(word) else {column, *dated})
        elif ACTUAL.fullmatch(word):
            rows[first] = {**_without(cells, {column}), **rows[first]}
        elif not OTHER.fullmatch(word):
            rows[row] = cells
    return replace(grid, rows=rows)


def _column(grid: Grid, header: Header) -> int | None:
    for index in range(1, grid.width + 1):
        meant = next((c.field for c in header.columns if c.index == index), None)
        if meant in {Field.OBJECTIVE, Field.KEY_RESULT, Field.NOTE}:
            continue
        words = [tidy(cell.text[:12]) for cell in below(grid, header, index) if not cell.merged]
        kinds = [sum(1 for word in words if pattern.fullmatch(word)) for pattern in (PLAN, ACTUAL, OTHER)]
        if kinds[0] and kinds[1] and sum(kinds) >= MOST * len(words):
            return index
    return None


def _begins(cells: Mapping[int, Cell], header: Header) -> bool:
    """Whether a row brings a title of its own."""
    return any(c.index in cells and not cells[c.index].merged for c in header.columns
               if c.field in {Field.KEY_RESULT, Field.OBJECTIVE})


def _without(cells: Mapping[int, Cell], left: set[int]) -> dict[int, Cell]:
    return {index: cell for index, cell in cells.items() if index not in left}
