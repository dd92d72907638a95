"""Unfolds tables whose columns are levels, 全社目標 | 部門目標 | 個人目標, into objectives with parents."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from shirube.sheets.drafts import Level
from shirube.sheets.fields import Field, Sense
from shirube.sheets.figures import tidy, unknown
from shirube.sheets.grid import Cell, Grid
from shirube.sheets.header import Column, Header
from shirube.sheets.labels import objective_title

COLUMN = re.compile(
    r"(?P<level>全社|会社|経営|本部|事業部|部門|部署|部|課|チーム|グループ|個人|担当者?|company|department|team|individual|personal)"
    r"の?(?:目標|目的|okr|o|(?: ?objectives?))(?:\(o\))?", re.IGNORECASE)
LEVELS = {
    "全社": Level.COMPANY, "会社": Level.COMPANY, "経営": Level.COMPANY, "company": Level.COMPANY,
    "課": Level.TEAM, "チーム": Level.TEAM, "グループ": Level.TEAM, "team": Level.TEAM,
    "個人": Level.PERSON, "担当": Level.PERSON, "担当者": Level.PERSON, "individual": Level.PERSON,
    "personal": Level.PERSON,
}


def level_of(header: str) -> Level | None:
    """The level whose objectives a column of a cascade holds."""
    found = COLUMN.fullmatch(tidy(header))
    return LEVELS.get(found["level"].lower(), Level.DEPARTMENT) if found else None


def cascading(header: Header) -> Header:
    """The header with the last level of a cascade as its objective; unchanged where there is none."""
    levels = _levels(header)
    if len(levels) < 2 or (header.has(Field.OBJECTIVE) and not any(c.field is Field.OBJECTIVE for c in levels)):
        return header
    return replace(header, columns=tuple(
        replace(c, sense=Sense(Field.OBJECTIVE)) if c in levels else c for c in header.columns))


def _levels(header: Header) -> list[Column]:
    return [column for column in header.columns if level_of(column.header)]


def unfolded(grid: Grid, header: Header) -> tuple[Grid, Header]:
    """One row per upper objective before the rows beneath it, with columns for its level and its parent."""
    levels = _levels(header)
    if len(levels) < 2 or any(column.field is not Field.OBJECTIVE for column in levels):
        return grid, header
    work = _Unfolding(grid, header, levels)
    for row, cells in grid.rows.items():
        work.take(row, cells)
    inner = levels[-1].index
    columns = tuple(c for c in header.columns if c.index == inner or c not in levels)
    added = (Column(work.level, "", Sense(Field.LEVEL)), Column(work.parent, "", Sense(Field.PARENT)))
    unfolded_grid = replace(grid, rows=work.rows, moved=work.moved, width=work.parent)
    return unfolded_grid, replace(header, columns=(*columns, *added))


class _Unfolding:
    """Remembers which objectives stand above the row at hand."""

    def __init__(self, grid: Grid, header: Header, levels: Sequence[Column]) -> None:
        self.levels, self.last = levels, header.rows[-1]
        self.level, self.parent = grid.width + 1, grid.width + 2
        self.spare = max(grid.rows, default=0)
        self.units = [column.index for column in header.of(Field.UNIT)]
        self.rows: dict[int, Mapping[int, Cell]] = {}
        self.moved: dict[int, int] = {}
        self.above = [""] * len(levels)

    def take(self, row: int, cells: Mapping[int, Cell]) -> None:
        """Keep a row, after the upper objectives it names for the first time."""
        if row <= self.last:
            self.rows[row] = cells
            return
        own = {index: cell for index, cell in cells.items() if index not in {c.index for c in self.levels}}
        for place, column in enumerate(self.levels):
            cell = cells.get(column.index)
            title = "" if cell is None or unknown(cell) else objective_title(cell.text)
            if not title or title == self.above[place]:
                continue
            self.above[place:] = [title, *[""] * (len(self.levels) - place - 1)]
            told = self._told(place, title)
            if place == len(self.levels) - 1:
                own |= told
            else:
                self._insert(row, cells, place, told)
        self.rows[row] = own

    def _told(self, place: int, title: str) -> dict[int, Cell]:
        told = {self.levels[-1].index: Cell(title), self.level: Cell(str(level_of(self.levels[place].header)))}
        upper = next((name for name in reversed(self.above[:place]) if name), "")
        return told | ({self.parent: Cell(upper)} if upper else {})

    def _insert(self, row: int, cells: Mapping[int, Cell], place: int, told: dict[int, Cell]) -> None:
        self.spare += 1
        self.moved[self.spare] = row
        company = level_of(self.levels[place].header) is Level.COMPANY
        unit = {} if company else {index: cells[index] for index in self.units if index in cells}
        self.rows[self.spare] = {**unit, **told}
