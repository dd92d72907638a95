"""The header of a table: which rows it takes, and what each column under it holds."""

from dataclasses import dataclass

from shirube.sheets.fields import Field, Sense
from shirube.sheets.grid import Cell, Grid, letters


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its position from 1, its header as written, and what it was taken for."""

    index: int
    header: str
    sense: Sense | None

    @property
    def field(self) -> Field | None:
        """What it holds, None when it is not read."""
        return self.sense.field if self.sense else None

    @property
    def slot(self) -> int | None:
        """For the how-manieth of several key results side by side."""
        return self.sense.slot if self.sense else None

    @property
    def letter(self) -> str:
        """Its name in a spreadsheet."""
        return letters(self.index)


@dataclass(frozen=True, slots=True)
class Header:
    """The rows a table's header takes and its columns."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]

    def of(self, field: Field, slot: int | None = None) -> tuple[Column, ...]:
        """The columns of a field, for one slot."""
        return tuple(column for column in self.columns if column.field is field and column.slot == slot)

    def has(self, field: Field) -> bool:
        """Whether any column holds this field, in whichever slot."""
        return any(column.field is field for column in self.columns)

    @property
    def slots(self) -> tuple[int, ...]:
        """The numbers of the key results that stand side by side."""
        return tuple(sorted({c.slot for c in self.columns if c.field is Field.KEY_RESULT and c.slot is not None}))


def below(grid: Grid, header: Header, index: int) -> list[Cell]:
    """The written cells under a column's header."""
    last = header.rows[-1]
    return [cells[index] for row, cells in grid.rows.items() if row > last and index in cells]
