"""Understands a workbook: which objectives and key results it holds, and what wants a look."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from shirube.sheets import exact
from shirube.sheets.cascade import unfolded
from shirube.sheets.columns import find_header, name_of
from shirube.sheets.drafts import KeyResultDraft, ObjectiveDraft
from shirube.sheets.fields import Field
from shirube.sheets.figures import tidy
from shirube.sheets.forms import form_table
from shirube.sheets.grid import Grid, Workbook
from shirube.sheets.header import Column, Header
from shirube.sheets.header_units import with_units
from shirube.sheets.invisible import visible
from shirube.sheets.labels import labelled_values, values_below
from shirube.sheets.measures import key_result_draft
from shirube.sheets.outline import outlined
from shirube.sheets.owners import is_instructive, owner_of, told_by_sheet_name
from shirube.sheets.paired_rows import joined
from shirube.sheets.parents import with_parents
from shirube.sheets.remarks import RowWarning
from shirube.sheets.rows import Gatherer, RawKeyResult, RawObjective, RowReading, owner_names
from shirube.sheets.scales import Scales, scales_of
from shirube.sheets.sections import section
from shirube.sheets.trouble import Trouble, Unreadable
from shirube.sheets.weeks import CycleDates

LONGEST_HEADER = 12
PUZZLED = {Trouble.VALUE_NOT_UNDERSTOOD, Trouble.ROW_NOT_UNDERSTOOD, Trouble.KEY_RESULT_WITHOUT_OBJECTIVE,
           Trouble.DUPLICATE_KEY_RESULT, Trouble.OBJECTIVE_WITHOUT_KEY_RESULTS}


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one worksheet was read.

    `mapping` is field name → header as written (its letter where headers repeat), in the form that
    `understand` takes back as overrides; `rows` says row by row what each was taken for; `turned` when the
    labels stood in the first column.
    """

    name: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    mapping: Mapping[str, str]
    rows: tuple[RowReading, ...]
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """The proposal a file amounts to; nothing of it is stored yet."""

    sheets: tuple[SheetReading, ...]
    objectives: tuple[ObjectiveDraft, ...]
    warnings: tuple[RowWarning, ...]

    @property
    def key_results(self) -> tuple[KeyResultDraft, ...]:
        """All key results in order."""
        return tuple(key_result for objective in self.objectives for key_result in objective.key_results)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one worksheet gave."""

    reading: SheetReading
    objectives: list[ObjectiveDraft]
    warnings: list[RowWarning]


def understand(
    workbook: Workbook, cycle: CycleDates, mapping: Mapping[str, str] | None = None
) -> Understanding:
    """Read every worksheet; raises Unreadable when none holds a table of objectives or key results.

    `mapping` corrects columns: field name (objective, key_result.2, progress.1, check_in.2026-10-05) → header
    or column letter; an empty header leaves the field unread.
    """
    overrides = dict(mapping or {})
    parts: list[_Part] = []
    warnings: list[RowWarning] = []
    for grid in workbook.sheets:
        part = _sheet(grid, cycle, overrides, alone=len(workbook.sheets) == 1)
        if part is None:
            if grid.rows:
                warnings.append(RowWarning(grid.name, 0, 0, Trouble.SHEET_SKIPPED, {"sheet": grid.name}))
        else:
            parts.append(part)
    _check(workbook, parts, overrides)
    drafts = [objective for part in parts for objective in _shifted(part, parts)]
    objectives, parent_warnings = with_parents(drafts)
    for part in parts:
        warnings += part.warnings
    ordered = sorted([*warnings, *parent_warnings], key=lambda w: (_order(workbook, w.sheet), w.row, w.column))
    return Understanding(tuple(part.reading for part in parts), objectives, tuple(ordered))


def _order(workbook: Workbook, sheet: str) -> int:
    return next((place for place, grid in enumerate(workbook.sheets) if grid.name == sheet), 0)


def _shifted(part: _Part, parts: list[_Part]) -> list[ObjectiveDraft]:
    """References inside a worksheet become references inside the file."""
    before = 0
    for earlier in parts:
        if earlier is part:
            break
        before += len(earlier.objectives)
    return [replace(o, parent=replace(o.parent, objective=o.parent.objective + before)) if o.parent else o
            for o in part.objectives]


def _check(workbook: Workbook, parts: list[_Part], overrides: Mapping[str, str]) -> None:
    if not any(grid.rows for grid in workbook.sheets):
        raise Unreadable(Trouble.EMPTY)
    for field, header in overrides.items():
        known = any(tidy(header) in (tidy(c.header), c.letter) or tidy(header).upper() == c.letter
                    for part in parts for c in part.reading.columns)
        if header and parts and not known:
            raise Unreadable(Trouble.UNKNOWN_HEADER, field=field, header=header)
    if not parts:
        first = next(grid for grid in workbook.sheets if grid.rows)
        raise Unreadable(Trouble.NO_TABLE, sheet=first.name, cell=f"A{min(first.rows)}",
                         looked_for="目標（O） 成果指標（KR） Objective Key Result")
    if not any(part.objectives for part in parts):
        reading = parts[0].reading
        raise Unreadable(Trouble.NO_ROWS, sheet=reading.name, cell=f"A{reading.header_rows[-1] + 1}")


def _sheet(grid: Grid, cycle: CycleDates, overrides: Mapping[str, str], *, alone: bool) -> _Part | None:
    if not grid.rows or (not alone and is_instructive(grid.name)):
        return None
    if not overrides and (own := exact.read_own_table(grid)):
        header, rows, objectives, warnings = own
        return _Part(_reading(grid, header, rows), objectives, warnings)
    parts = [_table(*read, cycle, alone=alone) for read in _readings(visible(grid), cycle, overrides)]
    return max(parts, key=_worth) if parts else None


def _worth(part: _Part) -> tuple[int, int]:
    """Of several ways to read a form, the one that gives most and puzzles least."""
    puzzled = sum(1 for warning in part.warnings if warning.code in PUZZLED)
    given = [key_result for objective in part.objectives for key_result in objective.key_results]
    return sum(1 for k in given if k.target is not None) - puzzled, len(given)


def _readings(grid: Grid, cycle: CycleDates, overrides: Mapping[str, str]) -> list[tuple[Grid, Header]]:
    """The table as it stands; else turned, for labels that run down the first column, and as a form."""
    across = find_header(grid, cycle, overrides)
    if across and _has_rows(grid, across) and not _holds_values(across):
        return [(grid, across)]
    others = [other for other in (grid.turn(), form_table(grid, cycle)) if other]
    found = [(other, header) for other in others if (header := find_header(other, cycle, overrides))]
    ways = [(other, header) for other, header in [*([(grid, across)] if across else []), *found]
            if _has_rows(other, header)]
    return ways or ([(grid, across)] if across else [])


def _holds_values(header: Header) -> bool:
    """Whether the header is more likely a line of a form: a sentence stands between its labels."""
    return any(column.sense is None and len(column.header) > LONGEST_HEADER for column in header.columns)


def _has_rows(grid: Grid, header: Header) -> bool:
    """Whether anything stands under the titles, and a row of labels is not just one line of a form."""
    titles = {c.index for c in header.columns if c.field in {Field.OBJECTIVE, Field.KEY_RESULT, Field.CONTENT}}
    last = header.rows[-1]
    return any(row > last and titles & set(cells) for row, cells in grid.rows.items())


def _table(grid: Grid, header: Header, cycle: CycleDates, *, alone: bool) -> _Part:
    seen, written = grid, header
    grid, header = outlined(*with_units(*unfolded(joined(grid, header), header)))
    gatherer = Gatherer(grid, header, cycle, _given(grid, header, cycle))
    scales = scales_of(grid, header)
    objectives: list[ObjectiveDraft] = []
    for raw in gatherer.gather():
        draft, warnings = _objective(raw, scales, cycle)
        gatherer.warnings += warnings
        objectives.append(draft)
    gatherer.warnings += _unread(seen, written)
    return _Part(_reading(seen, written, tuple(gatherer.roles)), objectives, gatherer.warnings)


def _given(grid: Grid, header: Header, cycle: CycleDates) -> dict[Field, str]:
    """What the sheet's name and the labels above the header say about every row."""
    given = told_by_sheet_name(grid.name) | values_below(grid, header.rows[0], cycle)
    for row, cells in grid.rows.items():
        if row >= header.rows[0]:
            break
        for field, (_, value) in labelled_values(cells, cycle).items():
            given[field] = value
        if len(cells) == 1 and (about := section(next(iter(cells.values())).text)):
            given = {**{f: v for f, v in given.items() if f not in {Field.LEVEL, Field.PERSON}}, **about}
    if Field.OWNER in given and Field.PERSON not in given and not header.has(Field.OWNER):
        given[Field.PERSON] = given.pop(Field.OWNER)
    own = {Field.UNIT, Field.PERSON, Field.LEVEL}
    return {field: value for field, value in given.items() if not (field in own and header.has(field))}


def _objective(raw: RawObjective, scales: Scales, cycle: CycleDates) -> tuple[ObjectiveDraft, list[RowWarning]]:
    warnings: list[RowWarning] = []
    drafts: list[KeyResultDraft] = []
    for raw_key_result in raw.key_results:
        draft, remarks = key_result_draft(raw_key_result, scales, cycle)
        drafts.append(draft)
        warnings += remarks
    owner = owner_of(raw, [draft.owner_name for draft in drafts])
    parent = _parent(raw, drafts, warnings)
    if not drafts:
        warnings.append(_remark(raw, Trouble.OBJECTIVE_WITHOUT_KEY_RESULTS, title=raw.title))
    if owner.level is None:
        warnings.append(_remark(raw, Trouble.OBJECTIVE_WITHOUT_OWNER, title=raw.title))
    named = next(iter(owner_names(raw.said.get(Field.PERSON, ""))), "")
    answering = [replace(d, owner_name=d.owner_name or owner.person_name or named) for d in drafts]
    return ObjectiveDraft(
        place=raw.place, title=raw.title, number=raw.number, level=owner.level, unit_name=owner.unit_name,
        person_name=owner.person_name, period_text=raw.said.get(Field.PERIOD, ""),
        note=raw.said.get(Field.NOTE, ""), parent_text=parent, key_results=tuple(answering),
    ), warnings


def _parent(raw: RawObjective, drafts: list[KeyResultDraft], warnings: list[RowWarning]) -> str:
    """The one parent an objective aligns to: its own, else the first its key results name."""
    beneath = [draft.parent_text for draft in drafts if draft.parent_text not in {raw.number, raw.title}]
    named = list(dict.fromkeys(text for text in (raw.said.get(Field.PARENT, ""), *beneath) if text))
    if len(named) > 1:
        warnings.append(_remark(raw, Trouble.SEVERAL_PARENTS, taken=named[0], left="、".join(named[1:])))
    return named[0] if named else ""


def _remark(raw: RawObjective, code: Trouble, **params: object) -> RowWarning:
    return RowWarning(raw.place.sheet, raw.place.row, raw.place.column, code, params)


def _unread(grid: Grid, header: Header) -> list[RowWarning]:
    """Columns with a header of their own that nothing was taken from."""
    row = header.rows[0]
    return [RowWarning(grid.name, *grid.origin(row, column.index), Trouble.COLUMN_NOT_READ, {"header": column.header})
            for column in header.columns if column.sense is None and not grid.cell(row, column.index).merged]


def _reading(grid: Grid, header: Header, rows: tuple[RowReading, ...]) -> SheetReading:
    told = Counter(tidy(column.header) for column in header.columns)
    mapping = {name_of(column.sense): column.header if told[tidy(column.header)] == 1 else column.letter
               for column in header.columns if column.sense}
    return SheetReading(grid.name, header.rows, header.columns, mapping, rows, grid.turned)


__all__ = ["RawKeyResult", "SheetReading", "Understanding", "understand"]
