"""Shapes the plan of an import for its preview: rows with chips and remarks, and the columns one can correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.exchange.proposing.plan import Fate, FieldChange, KeyResultPlan, ObjectivePlan, Plan
from shirube.okr.kinds import Kind
from shirube.sheets import Place, SheetReading, Understanding
from shirube.sheets.columns import name_of
from shirube.sheets.fields import Field

from ..wording import dates, demands, imports, measures, sheets
from ..wording.states import STATES, STATUSES

AT_ONCE = 100
UNREAD = ""
HIDDEN = {Field.GOAL, Field.SORT, Field.CONTENT, Field.CHECK_IN}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood about a key result."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """A remark beside a row; quiet when it only says how something was read."""

    words: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An objective or a key result of the preview."""

    title: str
    fate: str
    fate_words: str
    place: str
    owner: str
    supports: str
    state: str
    chips: tuple[Chip, ...]
    changes: tuple[str, ...]
    remarks: tuple[Told, ...]
    key_results: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column of a sheet: its letter, header, and what it is taken for."""

    name: str
    letter: str
    header: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """One sheet and its columns; `options` are the fields a column may be taken for."""

    number: int
    title: str
    header_rows: str
    columns: tuple[ColumnChoice, ...]
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the preview draws."""

    summary: str
    rows: tuple[Row, ...]
    page: int
    pages: int
    people: tuple[str, ...]
    units: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]
    sheets: tuple[SheetChoice, ...]
    is_empty: bool
    fingerprint: str


def preview(plan: Plan, understanding: Understanding, *, page: int) -> Preview:
    """The page of that number (from 1) of the plan."""
    pages = max(1, -(-len(plan.objectives) // AT_ONCE))
    page = min(max(page, 1), pages)
    shown = plan.objectives[(page - 1) * AT_ONCE : page * AT_ONCE]
    beside = _Beside(plan)
    rows = tuple(_objective(objective, beside) for objective in shown)
    return Preview(
        summary=imports.summary(plan),
        rows=rows,
        page=page,
        pages=pages,
        people=tuple(person.name for person in plan.people),
        units=tuple(" › ".join(unit.path) for unit in plan.units),
        remarks=tuple(beside.elsewhere[:AT_ONCE]),
        sheets=tuple(_sheet(number, sheet) for number, sheet in enumerate(understanding.sheets)),
        is_empty=plan.is_empty,
        fingerprint=plan.fingerprint,
    )


class _Beside:
    """The file's remarks by place: beside the very cell they are about, else beside the first record of their row."""

    def __init__(self, plan: Plan) -> None:
        records = [o.draft.place for o in plan.objectives]
        records += [k.draft.place for o in plan.objectives for k in o.key_results]
        exact = {(place.sheet, place.row, place.column) for place in records}
        first: dict[tuple[str, int], tuple[str, int, int]] = {}
        for o in plan.objectives:
            for place in (*(k.draft.place for k in o.key_results), o.draft.place):
                first.setdefault((place.sheet, place.row), (place.sheet, place.row, place.column))
        self._found: dict[tuple[str, int, int], list[Told]] = defaultdict(list)
        self.elsewhere: list[tuple[str, str]] = []
        for warning in plan.warnings:
            here = (warning.sheet, warning.row, warning.column)
            at = here if here in exact else first.get(here[:2])
            told = Told(sheets.warning(warning), warning.code in imports.INFORMATIVE)
            if at is None:
                self.elsewhere.append((sheets.place(warning), told.words))
            else:
                self._found[at].append(told)

    def take(self, place: Place) -> list[Told]:
        """The remarks of this place, each shown once."""
        return self._found.pop((place.sheet, place.row, place.column), [])


def _objective(plan: ObjectivePlan, beside: _Beside) -> Row:
    key_results = tuple(_key_result(k, plan.fate is Fate.LEFT, beside) for k in plan.key_results)
    return Row(
        title=plan.title,
        fate=str(plan.fate),
        fate_words=str(imports.FATES[plan.fate]),
        place=_place(plan.draft.place),
        owner=plan.owner.name,
        supports=plan.parent.title if plan.parent and (plan.realign or plan.fate is Fate.NEW) else "",
        state=str(STATES[plan.state]) if plan.fate is Fate.NEW else "",
        chips=(),
        changes=tuple(_change(change) for change in plan.changes if change.field != "supports"),
        remarks=(*beside.take(plan.draft.place), *(Told(sheets.remark(remark)) for remark in plan.remarks)),
        key_results=key_results,
    )


def _key_result(plan: KeyResultPlan, left: bool, beside: _Beside) -> Row:
    fate = Fate.LEFT if left else plan.fate
    owner = plan.wanted.get("owner")
    return Row(
        title=plan.draft.title,
        fate=str(fate),
        fate_words=str(imports.FATES[fate]),
        place=_place(plan.draft.place),
        owner=owner.name if owner else "",
        supports="",
        state="",
        chips=tuple(_chips(plan)),
        changes=tuple(_change(change) for change in plan.changes),
        remarks=(*beside.take(plan.draft.place), *(Told(sheets.remark(remark)) for remark in plan.remarks)),
    )


def _chips(plan: KeyResultPlan) -> list[Chip]:
    draft = plan.draft
    target = demands.target_words(draft, unit=draft.unit)
    found = [
        (_("Baseline"), measures.quantity(draft.baseline, draft.unit) if draft.baseline is not None else ""),
        (_("Target"), target),
        (_("Current value"), _current(plan)),
        (_("Confidence"), "" if draft.confidence is None else str(draft.confidence)),
        (_("Status"), str(STATUSES[draft.status]) if draft.status else ""),
        (_("Weight"), measures.number(draft.weight) if draft.weight not in (None, 1) else ""),
        (_("Due date"), dates.table_day(draft.due_on) if draft.due_on else ""),
        (_("Check-ins"), _readings(plan)),
        (_("Notes"), draft.note[:60]),
    ]
    return [Chip(name, value) for name, value in found if value]


def _current(plan: KeyResultPlan) -> str:
    draft = plan.draft
    if draft.current is None:
        return ""
    return (
        measures.percent(draft.current)
        if draft.kind is Kind.MILESTONE
        else measures.quantity(draft.current, draft.unit)
    )


def _readings(plan: KeyResultPlan) -> str:
    days = [saying.on for saying in plan.sayings if saying.on is not None]
    if not days:
        return ""
    number = ngettext("%(count)s dated value", "%(count)s dated values", len(days)) % {"count": len(days)}
    span = (
        f"{dates.chart_day(days[0])}–{dates.chart_day(days[-1])}"
        if len(days) > 1
        else dates.chart_day(days[0])
    )
    return f"{number} ({span})"


def _change(change: FieldChange) -> str:
    old = "" if change.field == "owner" else imports.field_value(change.old)
    values = {"field": imports.field_name(change.field), "old": old, "new": imports.field_value(change.new)}
    return (_("%(field)s: %(old)s → %(new)s") if old else _("%(field)s: %(new)s")) % values

def _place(place: Place) -> str:
    return sheets.place_of(place.sheet, row=place.row)


def _sheet(number: int, sheet: SheetReading) -> SheetChoice:
    columns = tuple(
        ColumnChoice(
            f"column-{number}-{c.index}", c.letter, c.header, name_of(c.sense) if c.sense else UNREAD
        )
        for c in sheet.columns
    )
    return SheetChoice(number, sheet.name, _header_rows(sheet), columns, tuple(_options(columns)))


def _header_rows(sheet: SheetReading) -> str:
    return "–".join(str(row) for row in dict.fromkeys((sheet.header_rows[0], sheet.header_rows[-1])))


def _options(columns: Sequence[ColumnChoice]) -> list[tuple[str, str]]:
    """Every field, and those of this sheet that name a day or a place side by side."""
    plain = [str(field) for field in Field if field not in HIDDEN]
    own = [column.value for column in columns if column.value and column.value not in plain]
    names = dict.fromkeys([*own, *plain])
    return [(UNREAD, _("not read")), *((name, sheets.field(name)) for name in names)]


def corrections(understanding: Understanding, chosen: Mapping[str, str]) -> dict[str, str]:
    """The mapping that the chosen fields amount to, only where they differ from the reading shown."""
    found: dict[str, str] = {}
    for number, sheet in enumerate(understanding.sheets):
        headers = [column.header for column in sheet.columns]
        for column in sheet.columns:
            was = name_of(column.sense) if column.sense else UNREAD
            wanted = chosen.get(f"column-{number}-{column.index}", was)
            if wanted == was:
                continue
            if wanted == UNREAD:
                found.setdefault(was, UNREAD)
            else:
                unique = column.header.strip() and headers.count(column.header) == 1
                found[wanted] = column.header if unique else column.letter
    return found
