"""Walks the rows under a header and gathers which cells belong to which objective and key result."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shirube.sheets.drafts import Place
from shirube.sheets.fields import Field
from shirube.sheets.figures import tidy, unknown
from shirube.sheets.grid import Cell, Grid
from shirube.sheets.header import Column, Header
from shirube.sheets.labels import (
    key_result_title,
    labelled_values,
    objective_title,
    row_type,
    title_type,
)
from shirube.sheets.names import people_in
from shirube.sheets.numbering import LONGEST, NUMBER, number_in
from shirube.sheets.remarks import RowWarning
from shirube.sheets.sections import section
from shirube.sheets.splitting import key_results_in, values_in
from shirube.sheets.trouble import Trouble
from shirube.sheets.weeks import CycleDates

TOTAL = re.compile(
    r"(?:総?合計|小計|総計|平均|計|全体平均|達成率平均|(?:grand |sub)?total|average)\s*[:：]?", re.IGNORECASE
)
NOTE = re.compile(
    r"\s*(?:※|＊|\*|注[)）:：意記]|[(（]注|備考[:：]|凡例|記入例|例[:：)）]|note:|legend|■|◆|以上$|【(?!o|kr|目))",
    re.IGNORECASE,
)
TEXT_FIELDS = (Field.LEVEL, Field.UNIT, Field.PERSON, Field.PERIOD)
SHARED = {Field.OWNER, Field.CONTRIBUTORS, Field.DUE, Field.PARENT, Field.AMBITION}


@dataclass
class RawKeyResult:
    """The cells that belong to one key result, not yet understood."""

    place: Place
    title: str
    cells: dict[Field, Cell] = field(default_factory=dict)
    readings: list[tuple[date, Cell, int]] = field(default_factory=list)
    person: str = ""
    slot: int | None = None
    number: str = ""


@dataclass
class RawObjective:
    """The cells that belong to one objective; `said` holds level, unit, person, period, parent, note."""

    place: Place
    title: str
    said: dict[Field, str] = field(default_factory=dict)
    owner: str = ""
    shared_owner: bool = False
    key_results: list[RawKeyResult] = field(default_factory=list)
    number: str = ""


@dataclass
class RowReading:
    """What was made of one row, for the preview."""

    row: int
    role: str
    text: str


class Gatherer:
    """Carries what a row leaves blank down from the rows above it."""

    def __init__(self, grid: Grid, header: Header, cycle: CycleDates, given: Mapping[Field, str]) -> None:
        self.grid, self.header, self.cycle = grid, header, cycle
        self.said: dict[Field, str] = dict(given)
        self.objectives: list[RawObjective] = []
        self.current: RawObjective | None = None
        self.warnings: list[RowWarning] = []
        self.roles: list[RowReading] = []
        self._by_key: dict[tuple[str, ...], RawObjective] = {}
        self._title_columns = header.of(Field.OBJECTIVE) or header.of(Field.CONTENT)
        self._one_column = self._labels_mixed()
        if given.get(Field.OBJECTIVE) and not header.has(Field.OBJECTIVE):
            self._open(given[Field.OBJECTIVE], header.rows[0], 0)

    # what a row is ------------------------------------------------------------------------------------

    def gather(self) -> list[RawObjective]:
        """Every objective under the header."""
        last = self.header.rows[-1]
        for row, cells in self.grid.rows.items():
            if row > last:
                self._row(row, cells)
        return self.objectives

    def _row(self, row: int, cells: Mapping[int, Cell]) -> None:
        own = {index: cell for index, cell in sorted(cells.items()) if not cell.merged}
        if not own or self._repeats_header(own):
            return None
        first = next(iter(own.values())).text.strip()
        if len(own) == 1 and (about := section(first)):
            return self._begin_section(row, about, first)
        if TOTAL.fullmatch(tidy(first)) or self._only_total(own):
            return self._leave(row, Trouble.TOTAL_SKIPPED, first, "total")
        if self._is_note(row, own, first):
            return self._leave(row, Trouble.NOTE_SKIPPED, first, "note")
        if self._takes_labels(row, own):
            return None
        if not self._typed(row, own):
            self._ordinary(row, own)
        return None

    def _begin_section(self, row: int, about: Mapping[Field, str], text: str) -> None:
        """■物流部: what follows is about that unit, and about nobody named before."""
        for name in (Field.LEVEL, Field.UNIT, Field.PERSON):
            self.said.pop(name, None)
        self.said.update(about)
        self._role(row, "label", text)

    def _repeats_header(self, own: Mapping[int, Cell]) -> bool:
        words = {column.index: tidy(column.header) for column in self.header.columns}
        same = sum(1 for index, cell in own.items() if words.get(index) == tidy(cell.text))
        return same >= 2 and same >= 0.8 * len(own)

    def _only_total(self, own: Mapping[int, Cell]) -> bool:
        titles = {column.index for column in self.header.columns if column.field in
                  {Field.OBJECTIVE, Field.KEY_RESULT, Field.CONTENT}}
        return any(TOTAL.fullmatch(tidy(cell.text)) for index, cell in own.items() if index in titles)

    def _is_note(self, row: int, own: Mapping[int, Cell], first: str) -> bool:
        if NOTE.match(first) and len(own) <= 2:
            return True
        known = {column.index for column in self.header.columns if column.sense}
        return len(own) == 1 and not known & set(own) and not labelled_values(own, self.cycle)

    def _leave(self, row: int, code: Trouble, text: str, role: str) -> None:
        self.warn(row, 0, code, text=text[:80])
        self._role(row, role, text)

    def _takes_labels(self, row: int, own: Mapping[int, Cell]) -> bool:
        """A row such as 氏名：高山 涼 between two tables changes what the following rows are about."""
        if len(own) > 4 or self._one_column or self.header.has(Field.TYPE):
            return False
        found = labelled_values(own, self.cycle)
        covered = len(found) * 2 if len(own) > 1 else len(found)
        if not found or covered < len(own) or any(len(value) > 200 for _, value in found.values()):
            return False
        first = next(iter(own))
        if first in {c.index for c in self._title_columns} and title_type(own[first].text) is Field.OBJECTIVE:
            return False
        for meant, (column, value) in found.items():
            if meant is Field.OBJECTIVE:
                self._open(value, row, column)
            else:
                self.said[meant] = value
        self._role(row, "label", " ".join(value for _, value in found.values()))
        return True

    # objectives above key results in one column --------------------------------------------------------

    def _labels_mixed(self) -> bool:
        """Whether one column holds objectives and key results in turn, told apart by a label."""
        header = self.header
        if header.has(Field.KEY_RESULT) and header.has(Field.OBJECTIVE):
            return False
        titles = self._title_columns or header.of(Field.KEY_RESULT)
        if header.has(Field.TYPE):
            return bool(titles)
        kinds = {title_type(cells[c.index].text) for cells in self.grid.rows.values() for c in titles
                 if c.index in cells}
        return {Field.OBJECTIVE, Field.KEY_RESULT} <= kinds

    def _typed(self, row: int, own: Mapping[int, Cell]) -> bool:
        """Handle a row that says itself whether it is an objective or a key result."""
        titles = self._title_columns or self.header.of(Field.KEY_RESULT)
        if not (self._one_column or self.header.has(Field.TYPE)):
            return False
        kind = next((row_type(own[c.index].text) for c in self.header.of(Field.TYPE) if c.index in own), None)
        column, cell = self._title_cell(own, kind, titles)
        if cell is None:
            return False
        kind = kind or title_type(cell.text) or (Field.KEY_RESULT if self.current else Field.OBJECTIVE)
        self._carry(row)
        if kind is Field.OBJECTIVE:
            self._open(cell.text, row, column)
            self._objective_cells(row, self._measures(row, None))
        else:
            self._key_result(row, column, cell.text, self._measures(row, None), None)
        return True

    def _title_cell(
        self, own: Mapping[int, Cell], kind: Field | None, titles: tuple[Column, ...]
    ) -> tuple[int, Cell | None]:
        wanted = [*(self.header.of(kind) if kind else ()), *titles, *self.header.of(Field.KEY_RESULT)]
        return next(((c.index, own[c.index]) for c in wanted if c.index in own), (0, None))

    # ordinary tables -----------------------------------------------------------------------------------

    def _ordinary(self, row: int, own: Mapping[int, Cell]) -> None:
        self._carry(row)
        self._maybe_open(row)
        found = list(self._key_result_cells(row))
        if not found:
            self._without_key_result(row, own)
            return
        slotted = bool(self.header.slots)
        if slotted:
            self._objective_cells(row, self._measures(row, None))
        for column, cell in found:
            if cell.merged and self.current and self.current.key_results:
                self._continue(row, own)
            else:
                self._key_result_cell(row, column, cell, slotted)

    def _key_result_cells(self, row: int) -> Iterator[tuple[Column, Cell]]:
        for slot in (None, *self.header.slots):
            for column in self.header.of(Field.KEY_RESULT, slot):
                cell = self.grid.cell(row, column.index)
                if not unknown(cell):
                    yield column, cell

    def _carry(self, row: int) -> None:
        """Take over the row's level, unit, person and period; a new unit forgets the person before."""
        told = {name: text for name in TEXT_FIELDS if (text := self._told(row, name))}
        if self._changes(told, Field.UNIT) and self.header.has(Field.PERSON):
            self.said.pop(Field.PERSON, None)
        if self._changes(told, Field.LEVEL) and self.header.has(Field.UNIT):
            self.said.pop(Field.UNIT, None)
        self.said.update(told)

    def _changes(self, told: Mapping[Field, str], name: Field) -> bool:
        return name in told and told[name] != self.said.get(name)

    def _told(self, row: int, name: Field) -> str:
        texts = [self.grid.cell(row, column.index) for column in self.header.of(name)]
        written = [cell.text.strip() for cell in texts if not unknown(cell)]
        return written[-1] if written else ""

    def _maybe_open(self, row: int) -> None:
        for column in self._title_columns or ():
            cell = self.grid.cell(row, column.index)
            if unknown(cell):
                continue
            same = self.current is not None and self.current.title == objective_title(cell.text)
            if not (cell.merged and same):
                self._open(cell.text, row, column.index)

    def _open(self, text: str, row: int, column: int) -> None:
        """Begin an objective, or go on with the one of the same title and owner."""
        title = objective_title(text)
        said = {name: self.said[name] for name in TEXT_FIELDS if self.said.get(name)}
        owner, shared = self._owner_beside(row, column)
        key = (title, *(said.get(name, "") for name in TEXT_FIELDS))
        known = self._by_key.get(key)
        if known is None:
            known = RawObjective(Place(self.grid.name, *self._at(row, column)), title, said, owner, shared,
                                 number=number_in(text) or self._number(row, Field.OBJECTIVE))
            if self.said.get(Field.PARENT):
                known.said[Field.PARENT] = self.said[Field.PARENT]
            self._by_key[key] = known
            self.objectives.append(known)
        self.current = known
        self._role(row, "objective", title)

    def _number(self, row: int, of: Field) -> str:
        """What the sheet's own numbers call an objective or key result; a bare running number is none."""
        for column in self.header.of(Field.NUMBER):
            about = Field.KEY_RESULT if re.search(r"(?<!o)kr", column.header.lower()) else (
                Field.OBJECTIVE if re.match(r"o", column.header.lower()) else None)
            text = tidy(self.grid.cell(row, column.index).text[:LONGEST])
            telling = about or self._one_column or not self.header.has(Field.KEY_RESULT)
            if about in {None, of} and telling and NUMBER.fullmatch(text):
                return text
        return ""

    def _owner_beside(self, row: int, column: int) -> tuple[str, bool]:
        """Who stands beside the objective, and whether that cell spans all of the objective's rows."""
        if row in self.header.rows:
            return self.said.get(Field.OWNER, ""), True
        for owner in self.header.of(Field.OWNER):
            cell = self.grid.cell(row, owner.index)
            if not unknown(cell):
                below = self.grid.cell(row + 1, owner.index)
                return cell.text, (below.merged and below.text == cell.text) or self._goes_on(row + 1, owner)
        return self.said.get(Field.OWNER, ""), False

    def _goes_on(self, row: int, owner: Column) -> bool:
        """Whether the next row is another key result that leaves the owner, named before the key results, blank."""
        key_results = self.header.of(Field.KEY_RESULT)
        return bool(key_results) and owner.index < key_results[0].index and (
            self.grid.cell(row, owner.index).blank and not self.grid.cell(row, key_results[0].index).blank
            and all(self.grid.cell(row, column.index).blank for column in self._title_columns))

    def _without_key_result(self, row: int, own: Mapping[int, Cell]) -> None:
        titles = {column.index for column in self._title_columns}
        if titles & set(own):
            self._objective_cells(row, self._measures(row, None))
        elif any(column.index in own for column in self.header.columns if column.field in TEXT_FIELDS):
            self._role(row, "group", " ".join(cell.text for cell in own.values())[:80])
        else:
            text = " ".join(cell.text for cell in own.values())[:80]
            self._leave(row, Trouble.ROW_NOT_UNDERSTOOD, text, "skipped")

    def _continue(self, row: int, own: Mapping[int, Cell]) -> None:
        """A second row of the same merged key result adds what the first left open."""
        assert self.current is not None
        last = self.current.key_results[-1]
        cells, readings = self._measures(row, None)
        for name, cell in cells.items():
            before = last.cells.get(name)
            if before is None:
                last.cells[name] = cell
            elif name is Field.NOTE and not cell.merged and cell.text not in before.text:
                last.cells[name] = Cell(f"{before.text}\n{cell.text}")
        known = {on for on, _, _ in last.readings}
        last.readings.extend(reading for reading in readings if reading[0] not in known)
        self._role(row, "continued", last.title)

    # cells of a row ------------------------------------------------------------------------------------

    def _measures(self, row: int, slot: int | None) -> tuple[dict[Field, Cell], list[tuple[date, Cell, int]]]:
        cells: dict[Field, Cell] = {}
        readings: list[tuple[date, Cell, int]] = []
        for column in self.header.columns:
            cell = self.grid.cell(row, column.index)
            if column.sense is None or column.slot != slot or cell.blank:
                continue
            if column.sense.on:
                readings.append((column.sense.on, cell, column.index))
            elif column.sense.field is Field.NOTE and Field.NOTE in cells:
                cells[Field.NOTE] = Cell(f"{cells[Field.NOTE].text}\n{cell.text}")
            elif not (unknown(cell) and column.sense.field in cells):
                cells[column.sense.field] = cell
        return cells, readings

    def _objective_cells(
        self, row: int, found: tuple[dict[Field, Cell], list[tuple[date, Cell, int]]]
    ) -> None:
        """What stands beside an objective itself: its note, its parent, who answers for it."""
        if self.current is None:
            return
        cells, _ = found
        for name in (Field.NOTE, Field.PARENT):
            if name in cells and not unknown(cells[name]) and not self.current.said.get(name):
                self.current.said[name] = cells[name].text.strip()
        if Field.OWNER in cells and not unknown(cells[Field.OWNER]):
            self.current.owner, self.current.shared_owner = cells[Field.OWNER].text, True

    def _key_result_cell(self, row: int, column: Column, cell: Cell, slotted: bool) -> None:
        titles = key_results_in(cell.text)
        cells, readings = self._measures(row, column.slot)
        if slotted:
            cells = self._with_shared(row, cells)
        if len(titles) == 1:
            self._key_result(row, column.index, titles[0], (cells, readings), column.slot)
            return
        for place, title in enumerate(titles):
            share = {name: part for name, value in cells.items()
                     if (part := self._part(row, name, value, place, len(titles)))}
            self._key_result(row, column.index, title, (share, []), column.slot)
        if readings:
            self.warn(row, readings[0][2], Trouble.VALUE_FOR_SEVERAL_KEY_RESULTS, field="check_in",
                      text=readings[0][1].text)

    def _with_shared(self, row: int, cells: dict[Field, Cell]) -> dict[Field, Cell]:
        shared, _ = self._measures(row, None)
        single = sum(1 for _ in self._key_result_cells(row)) == 1
        taken = {name: cell for name, cell in shared.items()
                 if (name in SHARED and name is not Field.PARENT) or (single and name is not Field.NOTE)}
        return {**taken, **cells}

    def _part(self, row: int, name: Field, cell: Cell, place: int, count: int) -> Cell | None:
        """The share of one of several key results in a value cell beside them."""
        if name in SHARED | {Field.OBJECTIVE, Field.KEY_RESULT, *TEXT_FIELDS} and "\n" not in cell.text:
            return cell
        parts = values_in(cell.text, count)
        if parts:
            return Cell(parts[place])
        if name is Field.NOTE and place == 0 and self.current:
            self.current.said.setdefault(Field.NOTE, cell.text.strip())
        elif place == 0 and name in {Field.BASELINE, Field.TARGET, Field.CURRENT, Field.PROGRESS, Field.STATUS,
                                     Field.CONFIDENCE, Field.WEIGHT} and not unknown(cell):
            self.warn(row, 0, Trouble.VALUE_FOR_SEVERAL_KEY_RESULTS, field=str(name), text=cell.text)
        return None

    def _key_result(
        self, row: int, column: int, title: str,
        found: tuple[dict[Field, Cell], list[tuple[date, Cell, int]]], slot: int | None,
    ) -> None:
        label, title = number_in(title), key_result_title(title)
        if self.current is None:
            self.warn(row, column, Trouble.KEY_RESULT_WITHOUT_OBJECTIVE, title=title)
            self._role(row, "skipped", title)
            return
        cells, readings = found
        if any(known.title == title for known in self.current.key_results):
            self.warn(row, column, Trouble.DUPLICATE_KEY_RESULT, title=title)
        person = self._told(row, Field.PERSON)
        other = person if person != self.current.said.get(Field.PERSON, "") else ""
        place = Place(self.grid.name, *self._at(row, column))
        number = label or (self._number(row, Field.KEY_RESULT) if slot is None else "")
        self.current.key_results.append(RawKeyResult(place, title, cells, readings, other, slot, number))
        self._role(row, "key_result", title)

    # remarks -------------------------------------------------------------------------------------------

    def _at(self, row: int, column: int) -> tuple[int, int]:
        return self.grid.origin(row, column)

    def warn(self, row: int, column: int, code: Trouble, **params: object) -> None:
        """Remember something worth a look about a row of this sheet."""
        at_row, at_column = self._at(row, column)
        self.warnings.append(RowWarning(self.grid.name, at_row, at_column, code, params))

    def _role(self, row: int, role: str, text: str) -> None:
        self.roles.append(RowReading(self._at(row, 0)[0] if not self.grid.turned else row, role, text))


def owner_names(text: str) -> tuple[str, ...]:
    """The people a cell names; none when it says unknown."""
    return () if unknown(Cell(text)) else people_in(text)
