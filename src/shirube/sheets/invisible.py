"""Takes out of a cell what nobody sees: zero-width characters, byte order marks, no-break spaces, error values."""

import re
from collections.abc import Mapping
from dataclasses import replace

from shirube.sheets.grid import Cell, Grid

ZERO_WIDTH = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]")
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
HIDDEN = re.compile(f"{ZERO_WIDTH.pattern}|{SPACES.pattern}")
# an emoji joined of several keeps its joiner
JOINED = re.compile("(?<=[\U0001f300-\U0001faff\ufe0f])\u200d")
ERROR = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")


def seen(text: str) -> str:
    """The text a person sees; nothing where a formula failed."""
    if text.isascii():
        return "" if text.startswith("#") and ERROR.fullmatch(text.strip()) else text
    if not HIDDEN.search(text):
        return text
    if JOINED.search(text):
        return SPACES.sub(" ", text)
    return SPACES.sub(" ", ZERO_WIDTH.sub("", text))


def visible(grid: Grid) -> Grid:
    """The grid as a person sees it, without the cells that turn out blank."""
    rows = ((row, _visible(cells)) for row, cells in grid.rows.items())
    return replace(grid, rows={row: cells for row, cells in rows if cells})


def _visible(cells: Mapping[int, Cell]) -> Mapping[int, Cell]:
    changed = {column: text for column, cell in cells.items() if (text := seen(cell.text)) is not cell.text}
    if not changed:
        return cells
    shown = {column: replace(cell, text=changed[column]) if column in changed else cell
             for column, cell in cells.items()}
    return {column: cell for column, cell in shown.items() if not cell.blank}
