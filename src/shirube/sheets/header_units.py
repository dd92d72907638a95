"""Takes the unit a column's title names, 目標値(%), 売上（万円）, to the rows below it."""

from dataclasses import replace

from shirube.sheets.fields import Field, Sense
from shirube.sheets.grid import Cell, Grid
from shirube.sheets.header import Column, Header
from shirube.sheets.sentences import unit_in_brackets

VALUED = (Field.TARGET, Field.BASELINE, Field.CURRENT)


def with_units(grid: Grid, header: Header) -> tuple[Grid, Header]:
    """The table with a column of units, when its titles name one and no column does."""
    columns = [column for field in VALUED for column in header.of(field)]
    unit = next((found for column in columns if (found := unit_in_brackets(column.header))), "")
    if not unit or header.has(Field.MEASURE_UNIT):
        return grid, header
    place = grid.width + 1
    rows = {
        row: {**cells, place: Cell(unit)}
        if row > header.rows[-1] and any(c.index in cells and cells[c.index].number is not None for c in columns)
        else cells
        for row, cells in grid.rows.items()
    }
    added = Column(place, "", Sense(Field.MEASURE_UNIT))
    return replace(grid, rows=rows, width=place), replace(header, columns=(*header.columns, added))
