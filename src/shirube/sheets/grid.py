"""A worksheet as plain cells, whatever file it came from."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

MAX_FILLED = 400_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as a person sees it, and its number or day where the file knows one.

    `number` is the stored value: a cell shown as 70% with a percent format holds 0.7 and `percent`.
    `merged` marks a cell that repeats the first cell of its merged range.
    """

    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False
    merged: bool = False

    @property
    def blank(self) -> bool:
        """Whether a person sees nothing here."""
        return not self.text.strip()


BLANK = Cell()
Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by row and column, both counted from 1; `turned` when rows and columns were exchanged.

    `moved` names, for rows that only stand in for part of another, the row of the file.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    turned: bool = False
    width: int = field(default=0)
    moved: Mapping[int, int] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """The cell there, blank when nothing was written."""
        return self.rows.get(row, {}).get(column, BLANK)

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Row and column as they stand in the file."""
        row = self.moved.get(row, row)
        return (column, row) if self.turned else (row, column)

    def turn(self) -> "Grid":
        """The same cells with rows and columns exchanged: a form becomes a table."""
        turned: dict[int, dict[int, Cell]] = {}
        for row, cells in self.rows.items():
            for column, cell in cells.items():
                turned.setdefault(column, {})[row] = cell
        rows = {row: turned[row] for row in sorted(turned)}
        return Grid(self.name, rows, not self.turned, max(self.rows, default=0))


@dataclass(frozen=True, slots=True)
class Workbook:
    """The worksheets of one file, in order; hidden ones are left out. `kind` is xlsx or csv."""

    name: str
    kind: str
    sheets: tuple[Grid, ...]


def make_grid(name: str, rows: Mapping[int, dict[int, Cell]], spans: Iterable[Span] = ()) -> Grid:
    """A grid without blank cells whose merged ranges repeat their first cell."""
    written = {row: cells for row in sorted(rows) if (cells := _written(rows[row]))}
    for row, column, cell in _repeats(written, spans):
        written[row].setdefault(column, cell)
    return Grid(name, written, False, max((max(cells) for cells in written.values()), default=0))


def _written(cells: Mapping[int, Cell]) -> dict[int, Cell]:
    return {column: cell for column, cell in cells.items() if not cell.blank}


def _repeats(rows: dict[int, dict[int, Cell]], spans: Iterable[Span]) -> Iterator[tuple[int, int, Cell]]:
    """Only rows that hold something else are filled, so a merge over a million rows costs nothing."""
    numbers = sorted(rows)
    left = MAX_FILLED
    for top, start, bottom, end in spans:
        first = rows.get(top, {}).get(start)
        if first is None:
            continue
        repeat = Cell(first.text, first.number, first.day, first.percent, merged=True)
        for row in numbers[bisect_right(numbers, top - 1) : bisect_right(numbers, bottom)]:
            for column in range(start, min(end, start + 500) + 1):
                left -= 1
                if left < 0:
                    return
                if (row, column) != (top, start):
                    yield row, column, repeat


def letters(column: int) -> str:
    """The name of a column as spreadsheets show it: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The name of a cell as spreadsheets show it: B7."""
    return f"{letters(column)}{row}"
