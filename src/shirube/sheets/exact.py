"""Reads back the tables Shirube itself exports: nothing is guessed, blank means unknown."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    Status,
    SupportMode,
)
from shirube.sheets.drafts import (
    InitiativeDraft,
    KeyResultDraft,
    Level,
    ObjectiveDraft,
    Place,
    Reference,
    Settled,
    StepDraft,
)
from shirube.sheets.fields import Field, Sense
from shirube.sheets.figures import parse_figure
from shirube.sheets.grid import BLANK, Cell, Grid
from shirube.sheets.header import Column, Header
from shirube.sheets.remarks import RowWarning
from shirube.sheets.rows import RowReading
from shirube.sheets.trouble import Trouble


class Item(StrEnum):
    """The columns of an exported table, in order; check-ins follow, one column a day."""

    OBJECTIVE_NUMBER = "objective_number"
    LEVEL = "level"
    UNIT = "unit"
    PERSON = "person"
    OBJECTIVE = "objective"
    PERIOD = "period"
    PARENT = "parent"
    PARENT_NUMBER = "parent_number"
    SUPPORT_WEIGHT = "support_weight"
    WHY = "why"
    SETTLED = "settled"
    OBJECTIVE_NOTE = "objective_note"
    KEY_RESULT_NUMBER = "key_result_number"
    KEY_RESULT = "key_result"
    OWNER = "owner"
    CONTRIBUTORS = "contributors"
    KIND = "kind"
    STRICT = "strict"
    BASELINE = "baseline"
    TARGET = "target"
    TARGET_MAX = "target_max"
    CURRENT = "current"
    MEASURE_UNIT = "measure_unit"
    PROGRESS = "progress"
    CONFIDENCE = "confidence"
    STATUS = "status"
    WEIGHT = "weight"
    AMBITION = "ambition"
    EVERY = "every"
    COMPARISON = "comparison"
    CHANGE = "change"
    MODE = "mode"
    DUE = "due"
    STEPS = "steps"
    NOTE = "note"
    KEY_RESULT_PARENT = "key_result_parent"
    DEFINITION = "definition"
    MEASURED_BY = "measured_by"
    SUPPORT_MODE = "support_mode"
    INITIATIVES = "initiatives"


HEADERS: dict[str, dict[Item, str]] = {
    "ja": {
        Item.OBJECTIVE_NUMBER: "目的番号", Item.LEVEL: "階層", Item.UNIT: "組織", Item.PERSON: "氏名",
        Item.OBJECTIVE: "目的（Objective）", Item.PERIOD: "期間", Item.PARENT: "上位目標",
        Item.PARENT_NUMBER: "上位目標の番号", Item.SUPPORT_WEIGHT: "上位への重み", Item.WHY: "目的の背景",
        Item.SETTLED: "確定状況", Item.OBJECTIVE_NOTE: "目的の備考", Item.KEY_RESULT_NUMBER: "KR番号",
        Item.KEY_RESULT: "成果指標（KR）", Item.OWNER: "責任者", Item.CONTRIBUTORS: "協力者", Item.KIND: "指標タイプ",
        Item.STRICT: "超・未満", Item.BASELINE: "基準値", Item.TARGET: "目標値", Item.TARGET_MAX: "目標上限",
        Item.CURRENT: "現在値", Item.MEASURE_UNIT: "単位", Item.PROGRESS: "進捗率", Item.CONFIDENCE: "自信度",
        Item.STATUS: "状況", Item.WEIGHT: "重み", Item.AMBITION: "必達・挑戦", Item.EVERY: "集計期間",
        Item.COMPARISON: "比較", Item.CHANGE: "変化", Item.MODE: "判定", Item.DUE: "期限", Item.STEPS: "ステップ",
        Item.NOTE: "備考", Item.KEY_RESULT_PARENT: "KRの上位目標", Item.DEFINITION: "KRの定義",
        Item.MEASURED_BY: "測る方法", Item.SUPPORT_MODE: "下位からの集計", Item.INITIATIVES: "取り組み",
    },
    "en": {
        Item.OBJECTIVE_NUMBER: "Objective no.", Item.LEVEL: "Level", Item.UNIT: "Team", Item.PERSON: "Name",
        Item.OBJECTIVE: "Objective", Item.PERIOD: "Period", Item.PARENT: "Parent", Item.PARENT_NUMBER: "Parent no.",
        Item.SUPPORT_WEIGHT: "Weight in parent", Item.WHY: "Why", Item.SETTLED: "Settled",
        Item.OBJECTIVE_NOTE: "Objective notes", Item.KEY_RESULT_NUMBER: "KR no.", Item.KEY_RESULT: "Key result",
        Item.OWNER: "Owner", Item.CONTRIBUTORS: "Contributors", Item.KIND: "Kind", Item.STRICT: "Strict",
        Item.BASELINE: "Baseline", Item.TARGET: "Target", Item.TARGET_MAX: "Upper target", Item.CURRENT: "Current",
        Item.MEASURE_UNIT: "Unit", Item.PROGRESS: "Progress", Item.CONFIDENCE: "Confidence", Item.STATUS: "Status",
        Item.WEIGHT: "Weight", Item.AMBITION: "Ambition", Item.EVERY: "Every", Item.COMPARISON: "Comparison",
        Item.CHANGE: "Change", Item.MODE: "Mode", Item.DUE: "Due date", Item.STEPS: "Steps", Item.NOTE: "Notes",
        Item.KEY_RESULT_PARENT: "KR parent", Item.DEFINITION: "KR definition", Item.MEASURED_BY: "Measured by",
        Item.SUPPORT_MODE: "Taken from below", Item.INITIATIVES: "Initiatives",
    },
}
WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Level: {Level.COMPANY: "全社", Level.DEPARTMENT: "部門", Level.TEAM: "チーム", Level.PERSON: "個人"},
    Kind: {
        Kind.REACH: "増減", Kind.AT_LEAST: "以上", Kind.AT_MOST: "以下", Kind.BETWEEN: "範囲",
        Kind.MILESTONE: "マイルストーン", Kind.BASELINE: "まず測る",
    },
    Status: {Status.ON_TRACK: "順調", Status.AT_RISK: "注意", Status.BEHIND: "遅れ"},
    Ambition: {Ambition.COMMITTED: "必達", Ambition.ASPIRATIONAL: "挑戦"},
    Period: {Period.WEEK: "週", Period.MONTH: "月", Period.QUARTER: "四半期"},
    Comparison: {
        Comparison.NONE: "なし", Comparison.PREVIOUS_MONTH: "前月", Comparison.PREVIOUS_YEAR: "前年",
        Comparison.PREVIOUS_PERIOD: "前期",
    },
    Change: {Change.ABSOLUTE: "差", Change.RELATIVE: "増減率", Change.LEVEL: "比"},
    RelativeMode: {
        RelativeMode.EVERY_PERIOD: "毎期", RelativeMode.ONCE_BY_END: "期末までに一度",
        RelativeMode.AGAINST_START: "期初比",
    },
    Settled: {Settled.DRAFT: "下書き", Settled.PROPOSED: "相談中", Settled.COMMITTED: "確定"},
    MeasuredBy: {MeasuredBy.HAND: "手入力", MeasuredBy.SOURCE: "データ元", MeasuredBy.SUPPORTERS: "下位の目的"},
    SupportMode: {SupportMode.PROGRESS: "進捗率の平均", SupportMode.SUM: "値の合計"},
}
CHECK_IN = {"ja": "チェックイン", "en": "Check-in"}
READING = re.compile(r"(?:チェックイン|Check-in) (\d{4}-\d{2}-\d{2})")
STEP = re.compile(r"\[(x| )\] (\d+(?:\.\d+)?) (.+)")
PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
INITIATIVE = re.compile(r"\[(x| )\] (.+)")
PART = re.compile(r"((?:[^|\\]|\\.)*)(?:\||$)")
ESCAPE = re.compile(r"\\(.)")
Symbol = TypeVar("Symbol", bound=StrEnum)
BY_HEADER = {header: item for names in HEADERS.values() for item, header in names.items()}
NAMED = {
    Item.LEVEL: Field.LEVEL, Item.UNIT: Field.UNIT, Item.PERSON: Field.PERSON, Item.OBJECTIVE: Field.OBJECTIVE,
    Item.PERIOD: Field.PERIOD, Item.PARENT: Field.PARENT, Item.KEY_RESULT: Field.KEY_RESULT, Item.OWNER: Field.OWNER,
    Item.CONTRIBUTORS: Field.CONTRIBUTORS, Item.KIND: Field.KIND, Item.BASELINE: Field.BASELINE,
    Item.TARGET: Field.TARGET, Item.TARGET_MAX: Field.TARGET_MAX, Item.CURRENT: Field.CURRENT,
    Item.MEASURE_UNIT: Field.MEASURE_UNIT, Item.PROGRESS: Field.PROGRESS, Item.CONFIDENCE: Field.CONFIDENCE,
    Item.STATUS: Field.STATUS, Item.WEIGHT: Field.WEIGHT, Item.AMBITION: Field.AMBITION, Item.DUE: Field.DUE,
    Item.STEPS: Field.STEPS, Item.NOTE: Field.NOTE,
}

OwnTable = tuple[Header, tuple[RowReading, ...], list[ObjectiveDraft], list[RowWarning]]


def read_own_table(grid: Grid) -> OwnTable | None:
    """The objectives of an exported table; None when the sheet is not one."""
    if not grid.rows:
        return None
    top = min(grid.rows)
    columns = {index: BY_HEADER.get(cell.text.strip()) for index, cell in grid.rows[top].items()}
    needed = {Item.OBJECTIVE_NUMBER, Item.OBJECTIVE, Item.KEY_RESULT_NUMBER, Item.KEY_RESULT}
    if not needed <= set(columns.values()):
        return None
    days = {index: date.fromisoformat(found[1]) for index, cell in grid.rows[top].items()
            if (found := READING.fullmatch(cell.text.strip()))}
    table = _Table(grid, {item: index for index, item in columns.items() if item}, days)
    table.read(top)
    return _header(grid, top, columns, days), tuple(table.roles), table.drafts(), table.warnings


def _header(
    grid: Grid, top: int, columns: Mapping[int, Item | None], days: Mapping[int, date]
) -> Header:
    found = []
    for index, cell in sorted(grid.rows[top].items()):
        item = columns.get(index)
        field = NAMED.get(item) if item else None
        meant = Sense(Field.CHECK_IN, on=days[index]) if index in days else Sense(field) if field else None
        found.append(Column(index, cell.text, meant))
    return Header((top,), tuple(found))


class _Table:
    """Rows of an exported table on their way to drafts."""

    def __init__(self, grid: Grid, columns: Mapping[Item, int], days: Mapping[int, date]) -> None:
        self.grid, self.columns, self.days = grid, columns, days
        self.warnings: list[RowWarning] = []
        self.roles: list[RowReading] = []
        self._objectives: dict[str, tuple[ObjectiveDraft, list[KeyResultDraft], str]] = {}
        self._last = ""

    def read(self, top: int) -> None:
        """Take in every row under the header."""
        for row in self.grid.rows:
            if row > top:
                self._row(row)

    def drafts(self) -> list[ObjectiveDraft]:
        """The objectives in the order of their first row."""
        places = {number: place for place, number in enumerate(self._objectives)}
        return [_with(draft, tuple(found), _reference(parent, places))
                for draft, found, parent in self._objectives.values()]

    def _row(self, row: int) -> None:
        number = self._text(row, Item.OBJECTIVE_NUMBER).strip() or self._added(row)
        if not number:
            self._warn(row, Item.OBJECTIVE, Trouble.ROW_NOT_UNDERSTOOD, text=self._text(row, Item.KEY_RESULT))
            return
        if number not in self._objectives:
            self._objectives[number] = (self._objective(row), [], self._text(row, Item.PARENT_NUMBER).strip())
            self.roles.append(RowReading(row, "objective", self._text(row, Item.OBJECTIVE)))
        self._last = number
        if self._text(row, Item.KEY_RESULT):
            self._objectives[number][1].append(self._key_result(row))
            self.roles.append(RowReading(row, "key_result", self._text(row, Item.KEY_RESULT)))

    def _added(self, row: int) -> str:
        """The number of a row somebody added by hand: a new objective, or one more key result of the last."""
        title = self._text(row, Item.OBJECTIVE)
        last = self._objectives.get(self._last)
        return f"row {row}" if title and (last is None or last[0].title != title) else self._last

    def _objective(self, row: int) -> ObjectiveDraft:
        return ObjectiveDraft(
            place=Place(self.grid.name, row, self.columns[Item.OBJECTIVE]),
            title=self._text(row, Item.OBJECTIVE), level=self._symbol(row, Item.LEVEL, Level),
            unit_name=self._text(row, Item.UNIT), person_name=self._text(row, Item.PERSON),
            period_text=self._text(row, Item.PERIOD), note=self._text(row, Item.OBJECTIVE_NOTE),
            parent_text=self._text(row, Item.PARENT), why=self._text(row, Item.WHY),
            settled=self._symbol(row, Item.SETTLED, Settled), support_weight=self._number(row, Item.SUPPORT_WEIGHT),
        )

    def _key_result(self, row: int) -> KeyResultDraft:
        confidence = self._number(row, Item.CONFIDENCE)
        return KeyResultDraft(
            place=Place(self.grid.name, row, self.columns[Item.KEY_RESULT]),
            title=self._text(row, Item.KEY_RESULT), owner_name=self._text(row, Item.OWNER),
            contributor_names=tuple(_lines(self._text(row, Item.CONTRIBUTORS))),
            kind=self._symbol(row, Item.KIND, Kind) or Kind.REACH,
            strict=self._text(row, Item.STRICT).strip() in {"はい", "yes"},
            baseline=self._number(row, Item.BASELINE), target=self._number(row, Item.TARGET),
            target_max=self._number(row, Item.TARGET_MAX), unit=self._text(row, Item.MEASURE_UNIT),
            current=self._number(row, Item.CURRENT), progress=self._number(row, Item.PROGRESS),
            confidence=int(confidence) if confidence is not None and 0 <= confidence <= 10 else None,
            status=self._symbol(row, Item.STATUS, Status), weight=self._number(row, Item.WEIGHT),
            ambition=self._symbol(row, Item.AMBITION, Ambition), period=self._symbol(row, Item.EVERY, Period),
            comparison=self._symbol(row, Item.COMPARISON, Comparison) or Comparison.NONE,
            change=self._symbol(row, Item.CHANGE, Change), mode=self._symbol(row, Item.MODE, RelativeMode),
            due_on=self._day(row), note=self._text(row, Item.NOTE), steps=self._steps(row),
            check_ins=self._check_ins(row), parent_text=self._text(row, Item.KEY_RESULT_PARENT),
            definition=self._text(row, Item.DEFINITION),
            measured_by=self._symbol(row, Item.MEASURED_BY, MeasuredBy),
            support_mode=self._symbol(row, Item.SUPPORT_MODE, SupportMode), initiatives=self._initiatives(row),
        )

    def _cell(self, row: int, item: Item) -> Cell:
        return self.grid.cell(row, self.columns[item]) if item in self.columns else BLANK

    def _text(self, row: int, item: Item) -> str:
        return self._cell(row, item).text

    def _number(self, row: int, item: Item) -> Decimal | None:
        cell = self._cell(row, item)
        number = _decimal(cell)
        if number is None and not cell.blank:
            self._warn(row, item, Trouble.VALUE_NOT_UNDERSTOOD, field=str(item), text=cell.text)
        return number

    def _symbol(self, row: int, item: Item, symbols: type[Symbol]) -> Symbol | None:
        text = self._text(row, item).strip()
        if not text:
            return None
        found = next((symbol for symbol in symbols if str(symbol) == text or word(symbol, "ja") == text), None)
        if found is None:
            self._warn(row, item, Trouble.VALUE_NOT_UNDERSTOOD, field=str(item), text=text)
        return found

    def _day(self, row: int) -> date | None:
        cell = self._cell(row, Item.DUE)
        try:
            return cell.day or (date.fromisoformat(cell.text.strip().replace("/", "-")) if not cell.blank else None)
        except ValueError:
            self._warn(row, Item.DUE, Trouble.DATE_NOT_UNDERSTOOD, field="due", text=cell.text)
            return None

    def _steps(self, row: int) -> tuple[StepDraft, ...]:
        found = []
        for line in self._text(row, Item.STEPS).split("\n"):
            if match := STEP.fullmatch(line):
                found.append(StepDraft(unescape(match[3]), Decimal(match[2]), match[1] == "x"))
            elif line.strip():
                found.append(StepDraft(line.strip()))
        return tuple(found)

    def _initiatives(self, row: int) -> tuple[InitiativeDraft, ...]:
        lines = self._text(row, Item.INITIATIVES).split("\n")
        return tuple(initiative_of(line) for line in lines if line.strip())

    def _check_ins(self, row: int) -> tuple[tuple[date, Decimal], ...]:
        found = []
        for index, day in self.days.items():
            cell = self.grid.cell(row, index)
            value = _decimal(cell)
            if value is not None:
                found.append((day, value))
            elif not cell.blank:
                params = {"field": "check_in", "text": cell.text}
                self.warnings.append(RowWarning(self.grid.name, row, index, Trouble.VALUE_NOT_UNDERSTOOD, params))
        return tuple(sorted(found))

    def _warn(self, row: int, item: Item, code: Trouble, **params: object) -> None:
        self.warnings.append(RowWarning(self.grid.name, row, self.columns.get(item, 0), code, params))


def _decimal(cell: Cell) -> Decimal | None:
    if cell.number is not None:
        return cell.number
    text = cell.text.strip()
    try:
        return Decimal(text) if PLAIN_NUMBER.fullmatch(text) else figure_number(text)
    except InvalidOperation:
        return None


def figure_number(text: str) -> Decimal | None:
    """A number somebody typed into an exported table by hand, such as 1,200."""
    figure = parse_figure(text)
    return figure.number if figure and figure.bare else None


def _with(draft: ObjectiveDraft, found: tuple[KeyResultDraft, ...], parent: Reference | None) -> ObjectiveDraft:
    return replace(draft, key_results=found, parent=parent)


def _reference(text: str, places: Mapping[str, int]) -> Reference | None:
    """3 is the third objective, 3-2 its second key result."""
    objective, _, key_result = text.partition("-")
    if objective not in places:
        return None
    return Reference(places[objective], int(key_result) - 1 if key_result.isdigit() else None)


def word(symbol: StrEnum, language: str) -> str:
    """The word an exported table uses for a symbol."""
    words = WORDS.get(type(symbol), {}) if language == "ja" else {}
    return words.get(symbol, str(symbol))


def initiative_line(initiative: InitiativeDraft) -> str:
    """An initiative on one line: [x] title|owner|2026-12-01."""
    due = initiative.due_on.isoformat() if initiative.due_on else ""
    parts = (escape(initiative.title), escape(initiative.owner_name), due)
    return f"[{'x' if initiative.done else ' '}] " + "|".join(part.replace("|", "\\|") for part in parts)


def initiative_of(line: str) -> InitiativeDraft:
    """The initiative a line stands for; a line somebody typed is its title."""
    found = INITIATIVE.fullmatch(line)
    title, owner, due, *_ = [*PART.findall(found[2] if found else line), "", ""]
    try:
        day = date.fromisoformat(due) if due else None
    except ValueError:
        day = None
    return InitiativeDraft(unescape(title).strip() or line, unescape(owner), day, bool(found) and line[1] == "x")


def escape(text: str) -> str:
    """Text on one line, so that several fit into a cell."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def unescape(text: str) -> str:
    """The text that `escape` put on one line."""
    return ESCAPE.sub(lambda found: {"n": "\n", "r": "\r"}.get(found[1], found[1]), text)


def _lines(text: str) -> list[str]:
    return [unescape(line) for line in text.split("\n") if line.strip()]
