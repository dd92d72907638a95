"""Reads a one-page form of labels and their values as a table of one row per objective."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from shirube.sheets.fields import MEASURES, Field, Sense, sense
from shirube.sheets.figures import tidy
from shirube.sheets.grid import Cell, Grid
from shirube.sheets.labels import TYPE_OBJECTIVE, colon_parted
from shirube.sheets.weeks import CycleDates

LONGEST_LABEL = 24
LARGEST = 400


@dataclass
class _Table:
    """Columns by label in order of appearance, and one row of values per objective."""

    columns: dict[str, int] = field(default_factory=dict)
    rows: list[dict[int, Cell]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    slot: int = 0

    def put(self, row: int, label: str, meant: Sense, value: Cell) -> None:
        """Take a value in; another objective begins another row."""
        opens = meant.field in {Field.OBJECTIVE, Field.GOAL} and not meant.slot
        if not self.rows or (opens and self._holds(label)):
            self.rows.append({})
            self.places.append(row)
            self.slot = 0
        if meant.field is Field.KEY_RESULT:
            self.slot = meant.slot or self.slot + 1
            label = f"KR{self.slot}"
        elif self.slot and meant.field in MEASURES and not meant.slot:
            label = f"KR{self.slot} {label}"
        elif opens:
            label, self.places[-1] = "目的", row
        self.rows[-1].setdefault(self.columns.setdefault(label, len(self.columns) + 1), value)

    def _holds(self, label: str) -> bool:
        return self.columns.get("目的", 0) in self.rows[-1] if self.rows else False


def form_table(grid: Grid, cycle: CycleDates) -> Grid | None:
    """The form as a table of labels over values; None when it lacks an objective or a key result."""
    if sum(len(cells) for cells in grid.rows.values()) > LARGEST:
        return None
    table, seen = _Table(), set()
    for row, label, meant, value in _pairs(grid, cycle):
        seen.add(meant.field)
        table.put(row, label, meant, value)
    if Field.KEY_RESULT not in seen or not seen & {Field.OBJECTIVE, Field.GOAL}:
        return None
    rows: dict[int, dict[int, Cell]] = {1: {index: Cell(label) for label, index in table.columns.items()}}
    rows |= dict(enumerate(table.rows, start=2))
    moved = dict(enumerate(table.places, start=2)) | {1: min(grid.rows)}
    return Grid(grid.name, rows, width=len(table.columns), moved=moved)


def _pairs(grid: Grid, cycle: CycleDates) -> Iterator[tuple[int, str, Sense, Cell]]:
    taken: set[tuple[int, int]] = set()
    for row, cells in grid.rows.items():
        own = [(index, cell) for index, cell in sorted(cells.items()) if not cell.merged]
        for place, (index, cell) in enumerate(own):
            label, rest = colon_parted(cell.text)
            meant = None if (row, index) in taken else _meant(label, cycle)
            if meant is None:
                continue
            if rest:
                yield row, label, meant, Cell(rest)
                continue
            beside = [(row, *own[place + 1])] if place + 1 < len(own) else []
            for at, column, value in (*beside, (row + 1, index, grid.cell(row + 1, index))):
                if not value.blank and (at, column) not in taken and not _meant(colon_parted(value.text)[0], cycle):
                    taken.add((at, column))
                    yield row, label, meant, value
                    break


def _meant(label: str, cycle: CycleDates) -> Sense | None:
    if not label or len(label) > LONGEST_LABEL:
        return None
    if TYPE_OBJECTIVE.fullmatch(tidy(label)):
        return Sense(Field.OBJECTIVE)
    return sense(label, cycle)
