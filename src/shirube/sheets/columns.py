"""Finds the header of a table and says what each of its columns holds."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from shirube.sheets.cascade import cascading
from shirube.sheets.fields import MEASURES, PLANNED, Field, Sense, sense
from shirube.sheets.figures import read_figure, tidy, unknown
from shirube.sheets.grid import Cell, Grid
from shirube.sheets.header import Column, Header, below
from shirube.sheets.labels import title_type
from shirube.sheets.loose_headers import guess
from shirube.sheets.marks import read_ambition, read_kind, read_level, read_status
from shirube.sheets.outline import depths
from shirube.sheets.trouble import Trouble, Unreadable
from shirube.sheets.weeks import CycleDates, reading_day, serial_header

SEARCHED_ROWS = 60
TOPICS = {Field.OBJECTIVE, Field.KEY_RESULT, Field.GOAL, Field.CONTENT}
TYPE_WORD = re.compile(r"(?:o|kr|objective|key ?results?|目標|目的|成果指標|主な成果)[\s.\-\d]*", re.IGNORECASE)
PERSONAL = {Field.PERSON, Field.UNIT, Field.LEVEL, Field.PERIOD, Field.PARENT}


def find_header(grid: Grid, cycle: CycleDates, overrides: Mapping[str, str]) -> Header | None:
    """The most telling header among the first rows, corrected by `overrides`; None when there is none."""
    best: tuple[float, Header] | None = None
    for header in _candidates(grid, cycle):
        chosen = corrected(header, overrides, cycle)
        if len({column.sense for column in _read(chosen)}) < 2:
            continue
        settled = settle(grid, chosen, decided={field_named(name, cycle).field for name in overrides})
        score = _score(settled)
        if score and (best is None or score > best[0]):
            best = (score, settled)
    return best[1] if best else None


def _candidates(grid: Grid, cycle: CycleDates) -> Iterable[Header]:
    rows = list(grid.rows)[:SEARCHED_ROWS]
    for place, row in enumerate(rows):
        single = _single(grid, row, cycle)
        following = rows[place + 1] if place + 1 < len(rows) else None
        if following == row + 1:
            double = _double(grid, row, following, cycle)
            if _is_second_line(grid, following, single, double, cycle):
                yield _with_third(grid, double, cycle)
                continue
        yield single


def _with_third(grid: Grid, double: Header, cycle: CycleDates) -> Header:
    """The header with its third line, when the next row goes on with it: 10月 over 目標, 実績."""
    middle = double.rows[-1]
    if middle + 1 not in grid.rows:
        return double
    lower = grid.rows[middle + 1]
    indexes = sorted({*lower, *(column.index for column in double.columns)})
    known = {column.index: column for column in double.columns}
    columns = tuple(_third(known.get(i, Column(i, "", None)), grid.cell(middle, i), grid.cell(middle + 1, i), cycle)
                    for i in indexes)
    triple = Header((*double.rows, middle + 1), columns)
    return triple if _is_second_line(grid, middle + 1, double, triple, cycle) else double


def _third(column: Column, upper: Cell, lower: Cell, cycle: CycleDates) -> Column:
    if lower.blank or lower.text == upper.text:
        return column
    return Column(column.index, f"{column.header} {lower.text}".strip(), _joined(upper, lower, cycle))


def _single(grid: Grid, row: int, cycle: CycleDates) -> Header:
    return Header((row,), tuple(
        Column(index, cell.text, _sense(cell, cycle)) for index, cell in sorted(grid.rows[row].items())
    ))


def _sense(cell: Cell, cycle: CycleDates) -> Sense | None:
    if cell.day is not None:
        return Sense(Field.CHECK_IN, on=cell.day)
    if cell.number is not None:
        day = serial_header(cell, cycle)
        return Sense(Field.CHECK_IN, on=day) if day else None
    return sense(cell.text, cycle)


def _double(grid: Grid, top: int, bottom: int, cycle: CycleDates) -> Header:
    columns = []
    for index in sorted({*grid.rows[top], *grid.rows[bottom]}):
        upper, lower = grid.cell(top, index), grid.cell(bottom, index)
        text = upper.text if lower.blank or lower.text == upper.text else f"{upper.text} {lower.text}".strip()
        columns.append(Column(index, text, _joined(upper, lower, cycle)))
    return Header((top, bottom), tuple(columns))


def _joined(upper: Cell, lower: Cell, cycle: CycleDates) -> Sense | None:
    """What a group title and the word below it mean together: KR1 + 目標値, 10月 + 第2週, 10/5 + 実績."""
    above, below = _sense(upper, cycle), _sense(lower, cycle)
    if above == below:
        return above or sense(upper.text + lower.text, cycle)
    if lower.blank or upper.blank or upper.text == lower.text:
        return above if lower.blank else below
    if above and below and below.field is Field.CONTENT and above.field in {Field.OBJECTIVE, Field.KEY_RESULT}:
        return above
    if above and above.on:
        named = re.fullmatch(r"実績値?|値|現在値|actual|進捗率?", tidy(lower.text).lower())
        return above if named else _dated_pair(upper, lower, cycle)
    if above and above.slot and below and below.field in MEASURES | {Field.CONTENT, Field.OBJECTIVE}:
        field = {Field.GOAL: Field.TARGET, Field.CONTENT: Field.KEY_RESULT, Field.OBJECTIVE: Field.KEY_RESULT}
        return Sense(field.get(below.field, below.field), above.slot)
    if below and below.on:
        return None if re.search(r"計画|予定|目標|plan|target", upper.text.lower()) else below
    return _dated_pair(upper, lower, cycle) or sense(upper.text + lower.text, cycle) or below or None


def _dated_pair(upper: Cell, lower: Cell, cycle: CycleDates) -> Sense | None:
    day = reading_day(tidy(upper.text) + tidy(lower.text), cycle)
    return Sense(Field.CHECK_IN, on=day) if day else None


def _is_second_line(grid: Grid, row: int, single: Header, double: Header, cycle: CycleDates) -> bool:
    """Whether the next row continues the header: short words, mostly known, telling more than one line does."""
    own = [cell for cell in grid.rows[row].values() if not cell.merged]
    if not own or any(len(cell.text) > 20 for cell in own):
        return False
    upper = {column.index: column.sense for column in single.columns}
    if all(upper.get(index) and upper[index] == _sense(cell, cycle) for index, cell in grid.rows[row].items()):
        return len(own) > 1
    joined = {column.index: column for column in double.columns}
    telling = sum(1 for index, cell in grid.rows[row].items()
                  if not cell.merged and (joined[index].sense or _is_aside(cell, cycle)))
    plain = sum(1 for cell in own if cell.number is not None and cell.day is None)
    if len({known for cell in own if (known := _sense(cell, cycle))}) >= len(_told(double)):
        return False
    alone = {column.field for column in single.columns if column.field} - PERSONAL
    planned = any(_is_aside(cell, cycle) for cell in own)
    more = len(_told(double)) - len(_told(single))
    return telling >= 0.6 * len(own) and plain == 0 and more >= 0 and (
        more > 0 or planned or not alone or len(_read(double)) > len(_read(single))
    )


def _is_aside(cell: Cell, cycle: CycleDates) -> bool:
    """A word under a day that is no reading of that day: 計画, 自信度, コメント."""
    meant = _sense(cell, cycle)
    return PLANNED.fullmatch(tidy(cell.text)) is not None or (
        meant is not None and meant.field in {Field.CONFIDENCE, Field.NOTE, Field.STATUS})


def _told(header: Header) -> set[Sense]:
    return {column.sense for column in header.columns if column.sense}


def _read(header: Header) -> list[Column]:
    return [column for column in header.columns if column.sense]


def _score(header: Header) -> float:
    """How telling a header is; 0 when it cannot lead to objectives or key results."""
    fields = {column.field for column in header.columns if column.field}
    if not fields & TOPICS or len(fields) + len(header.slots) < 2:
        return 0
    if Field.KEY_RESULT not in fields and not (Field.OBJECTIVE in fields or Field.CONTENT in fields):
        return 0
    if Field.CONTENT in fields and not fields & {Field.OBJECTIVE, Field.KEY_RESULT, Field.TYPE}:
        return 0
    both = 2 if {Field.OBJECTIVE, Field.KEY_RESULT} <= fields else 0
    distinct = len({column.sense for column in header.columns if column.sense})
    return both + distinct + 0.01 * len(_read(header)) - 0.001 * header.rows[0]


def corrected(header: Header, overrides: Mapping[str, str], cycle: CycleDates) -> Header:
    """The header with a person's choices: field, field.2 or check_in.2026-10-05 → header or column letter."""
    columns = list(header.columns)
    for name, wanted in overrides.items():
        meant = field_named(name, cycle)
        chosen = [place for place, column in enumerate(columns) if _is_called(column, wanted)] if wanted else []
        if wanted and not chosen:
            continue
        for place, column in enumerate(columns):
            if place in chosen:
                columns[place] = replace(column, sense=meant)
            elif column.sense == meant and meant.field not in {Field.NOTE, Field.NUMBER}:
                columns[place] = replace(column, sense=None)
    return replace(header, columns=tuple(columns))


def _is_called(column: Column, wanted: str) -> bool:
    return _same(column.header, wanted) or (wanted.isascii() and column.letter == wanted.strip().upper())


def _same(one: str, other: str) -> bool:
    return re.sub(r"\s", "", tidy(one)).lower() == re.sub(r"\s", "", tidy(other)).lower()


def field_named(name: str, cycle: CycleDates) -> Sense:
    """The sense a field name of the mapping stands for; raises Unreadable for an unknown one."""
    word, _, rest = name.strip().lower().replace("-", "_", 0).partition(".")
    try:
        field = Field(word)
    except ValueError as wrong:
        raise Unreadable(Trouble.UNKNOWN_FIELD, field=name) from wrong
    if not rest:
        return Sense(field)
    if field is Field.CHECK_IN and (day := reading_day(rest, cycle)):
        return Sense(field, on=day)
    if rest.isdigit():
        return Sense(field, slot=int(rest))
    raise Unreadable(Trouble.UNKNOWN_FIELD, field=name)


def name_of(meant: Sense) -> str:
    """The field name by which a mapping speaks of a sense."""
    if meant.on:
        return f"{meant.field}.{meant.on.isoformat()}"
    return f"{meant.field}.{meant.slot}" if meant.slot else str(meant.field)


def settle(grid: Grid, header: Header, *, decided: Container[Field | None] = ()) -> Header:
    """Decide the ambiguous words by what stands below, and number key results that stand side by side.

    `decided` are the fields a person has chosen a column for, or none: they are not guessed.
    """
    columns = tuple(_unspread(grid, header, column) for column in header.columns)
    header = cascading(replace(header, columns=columns))
    header = replace(header, columns=tuple(_sorted_out(grid, header, column) for column in header.columns))
    return _numbered(_mixed(grid, _guessed(_goals(grid, header), decided)))


def _guessed(header: Header, decided: Container[Field | None]) -> Header:
    """Headers not known as a whole are taken by a word in them, where nothing else holds that field."""
    columns = list(header.columns)
    taken = {column.field for column in columns}
    for place, column in enumerate(columns):
        field = guess(column.header) if column.sense is None else None
        if field and field not in taken and field not in decided:
            taken.add(field)
            columns[place] = replace(column, sense=Sense(field))
    return replace(header, columns=tuple(columns))


def _mixed(grid: Grid, header: Header) -> Header:
    """項目 alone holds objectives and key results in turn when its cells are labelled O1：, KR1：."""
    if any(header.has(field) for field in (Field.OBJECTIVE, Field.KEY_RESULT, Field.TYPE)):
        return header
    columns = tuple(
        replace(c, sense=Sense(Field.OBJECTIVE)) if c.field is Field.CONTENT and (
            _labels(grid, header, c) or depths(grid, header, c)) else c
        for c in header.columns
    )
    return replace(header, columns=columns)


def _labels(grid: Grid, header: Header, column: Column) -> bool:
    return {title_type(cell.text) for cell in below(grid, header, column.index)} >= {Field.OBJECTIVE, Field.KEY_RESULT}


def _unspread(grid: Grid, header: Header, column: Column) -> Column:
    """A header merged over several columns names only those that hold something of their own."""
    if not grid.cell(header.rows[-1], column.index).merged or column.sense is None:
        return column
    if grid.cell(header.rows[0], column.index - 1).text != grid.cell(header.rows[0], column.index).text:
        return column
    own = any(not cell.merged for cell in below(grid, header, column.index))
    return column if own else replace(column, sense=None)


def _sorted_out(grid: Grid, header: Header, column: Column) -> Column:
    if column.field not in {Field.SORT, Field.KIND, Field.AMBITION, Field.TYPE, Field.LEVEL}:
        return column
    texts = [cell.text for cell in below(grid, header, column.index)][:200]
    tests = (
        (Field.STATUS, lambda text: _is_state(text, column.header)),
        (Field.AMBITION, lambda text: read_ambition(text) is not None),
        (Field.LEVEL, lambda text: read_level(text) is not None),
        (Field.TYPE, lambda text: TYPE_WORD.fullmatch(tidy(text)) is not None),
        (Field.KIND, lambda text: read_kind(text) is not None),
    )
    for field, test in tests:
        if texts and sum(map(test, texts)) >= 0.6 * len(texts):
            return replace(column, sense=Sense(field, column.slot))
    return replace(column, sense=None) if column.field is Field.SORT else column


def _is_state(text: str, header: str) -> bool:
    """Single letters are states only where the header speaks of judging."""
    return read_status(text) is not None and (not tidy(text).isascii() or re.search("評価|判定", header) is not None)


def _goals(grid: Grid, header: Header) -> Header:
    """目標 is the objective, the key result or the target, whichever its cells look like."""
    columns = list(header.columns)
    for place, column in enumerate(columns):
        if column.field is Field.GOAL:
            columns[place] = replace(column, sense=Sense(_goal(grid, header, column), column.slot))
    return replace(header, columns=tuple(columns))


def _goal(grid: Grid, header: Header, column: Column) -> Field:
    cells = [cell for cell in below(grid, header, column.index) if not unknown(cell)]
    figures = sum(1 for cell in cells if read_figure(cell))
    if cells and figures * 2 >= len(cells):
        return Field.TARGET
    if not header.has(Field.OBJECTIVE):
        return Field.OBJECTIVE
    return Field.TARGET if header.has(Field.KEY_RESULT) else Field.KEY_RESULT


def _numbered(header: Header) -> Header:
    """KR, 進捗, KR, 進捗 … become slots 1, 2 …; measures after KR2 belong to it when they repeat."""
    columns = list(header.columns)
    bare = [column for column in columns if column.field is Field.KEY_RESULT and column.slot is None]
    if len(bare) > 1 and not header.slots:
        numbers = {column.index: place for place, column in enumerate(bare, start=1)}
        columns = [replace(c, sense=Sense(Field.KEY_RESULT, numbers[c.index])) if c.index in numbers else c
                   for c in columns]
    repeated = Counter(column.field for column in columns if column.slot is None and column.field in MEASURES)
    slot: int | None = None
    for place, column in enumerate(columns):
        if column.field is Field.KEY_RESULT:
            slot = column.slot
        elif slot and column.sense and column.slot is None and repeated[column.sense.field] > 1:
            columns[place] = replace(column, sense=Sense(column.sense.field, slot))
    return replace(header, columns=tuple(columns))
