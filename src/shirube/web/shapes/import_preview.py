"""Shapes the plan of an import for its preview: rows with chips and remarks, and the columns one can correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.exchange.proposing.plan import Fate, FieldChange, KeyResultPlan, ObjectivePlan, Plan
from shirube.okr.kinds import Kind
from shirube.sheets import Place, SheetReading, Trouble, Understanding
from shirube.sheets.columns import name_of
from shirube.sheets.fields import Field

from ..wording import dates, imports, measures, sheets
from ..wording.states import STATES, STATUSES

AT_ONCE = 100
UNREAD = ""
HIDDEN = {Field.GOAL, Field.SORT, Field.CONTENT, Field.CHECK_IN}
QUIET = {Trouble.COLUMN_NOT_READ, Trouble.CURRENT_FROM_CHECK_IN, Trouble.CURRENT_FROM_PROGRESS}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood about a key result."""

    name: str
    value: str


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
    remarks: tuple[str, ...]
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
    beside = _beside(plan)
    rows = tuple(_objective(objective, beside) for objective in shown)
    return Preview(
        summary=imports.summary(plan),
        rows=rows,
        page=page,
        pages=pages,
        people=tuple(person.name for person in plan.people),
        units=tuple(" › ".join(unit.path) for unit in plan.units),
        remarks=tuple(_elsewhere(plan)),
        sheets=tuple(_sheet(number, sheet) for number, sheet in enumerate(understanding.sheets)),
        is_empty=plan.is_empty,
        fingerprint=plan.fingerprint,
    )


def _places(plan: Plan) -> set[tuple[str, int]]:
    objectives = {(o.draft.place.sheet, o.draft.place.row) for o in plan.objectives}
    return objectives | {(k.draft.place.sheet, k.draft.place.row) for o in plan.objectives for k in o.key_results}


def _beside(plan: Plan) -> Mapping[tuple[str, int], list[str]]:
    """The file's remarks by row; a row told by several objectives carries them once."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for warning in plan.warnings:
        found[warning.sheet, warning.row].append(sheets.warning(warning))
    return found


def _elsewhere(plan: Plan) -> list[tuple[str, str]]:
    """Remarks about rows and columns that became nothing."""
    places = _places(plan)
    return [
        (sheets.place(warning), sheets.warning(warning))
        for warning in plan.warnings if (warning.sheet, warning.row) not in places
    ][:100]  # fmt: skip


def _objective(plan: ObjectivePlan, beside: Mapping[tuple[str, int], list[str]]) -> Row:
    told = {(k.draft.place.sheet, k.draft.place.row) for k in plan.key_results}
    here = (plan.draft.place.sheet, plan.draft.place.row)
    own = [] if here in told else beside.get(here, [])
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
        remarks=(*own, *(sheets.remark(remark) for remark in plan.remarks)),
        key_results=tuple(_key_result(k, plan.fate is Fate.LEFT, beside) for k in plan.key_results),
    )


def _key_result(plan: KeyResultPlan, left: bool, beside: Mapping[tuple[str, int], list[str]]) -> Row:
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
        remarks=(
            *beside.get((plan.draft.place.sheet, plan.draft.place.row), ()), *(sheets.remark(r) for r in plan.remarks)
        ),
    )  # fmt: skip


def _chips(plan: KeyResultPlan) -> list[Chip]:
    draft = plan.draft
    target = measures.target_words(
        draft.kind, strict=draft.strict, target=draft.target, target_max=draft.target_max, unit=draft.unit
    )
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
    return measures.percent(draft.current) if draft.kind is Kind.MILESTONE else measures.quantity(draft.current, draft.unit)


def _readings(plan: KeyResultPlan) -> str:
    days = [saying.on for saying in plan.sayings if saying.on is not None]
    if not days:
        return ""
    number = ngettext("%(count)s dated value", "%(count)s dated values", len(days)) % {"count": len(days)}
    span = f"{dates.chart_day(days[0])}–{dates.chart_day(days[-1])}" if len(days) > 1 else dates.chart_day(days[0])
    return f"{number} ({span})"


def _change(change: FieldChange) -> str:
    values = {
        "field": imports.field_name(change.field), "old": imports.field_value(change.old) if change.field != "owner" else "",
        "new": imports.field_value(change.new),
    }  # fmt: skip
    return (_("%(field)s: %(old)s → %(new)s") if values["old"] else _("%(field)s: %(new)s")) % values


def _place(place: Place) -> str:
    return sheets.place_of(place.sheet, row=place.row)


def _sheet(number: int, sheet: SheetReading) -> SheetChoice:
    columns = tuple(
        ColumnChoice(f"column-{number}-{c.index}", c.letter, c.header, name_of(c.sense) if c.sense else UNREAD)
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
