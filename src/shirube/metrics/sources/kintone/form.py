"""The fields of a kintone app as columns, by what people call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.faults import Fault

from ..asking import Asking
from ..cells import text, typed
from ..source_kind import SourceFailed
from .cursor import Record

ID, UPDATED = "$id", "更新日時"
UPDATED_TIME = "UPDATED_TIME"
TYPES: Mapping[str, ColumnType] = {
    "CREATED_TIME": ColumnType.MOMENT,
    UPDATED_TIME: ColumnType.MOMENT,
    "DATETIME": ColumnType.MOMENT,
    "DATE": ColumnType.DATE,
    "NUMBER": ColumnType.NUMBER,
    **dict.fromkeys(
        (
            "RECORD_NUMBER",
            "CREATOR",
            "MODIFIER",
            "SINGLE_LINE_TEXT",
            "MULTI_LINE_TEXT",
            "CHECK_BOX",
            "RADIO_BUTTON",
            "DROP_DOWN",
            "MULTI_SELECT",
            "LINK",
            "TIME",
            "USER_SELECT",
            "ORGANIZATION_SELECT",
            "GROUP_SELECT",
            "STATUS",
            "STATUS_ASSIGNEE",
        ),
        ColumnType.TEXT,
    ),
}
"""Tables, files, formatted texts and decoration hold no figure and are left out."""
CALCULATED: Mapping[str, ColumnType] = {
    "NUMBER": ColumnType.NUMBER,
    "NUMBER_DIGIT": ColumnType.NUMBER,
    "DATETIME": ColumnType.MOMENT,
    "DATE": ColumnType.DATE,
}
"""By the format of a calculated field; times and durations are texts."""


@dataclass(frozen=True, slots=True)
class AppField:
    """A field of an app: its code, the column it becomes, and whether the app still has it."""

    code: str
    column: Column
    is_there: bool = True

    def cell(self, record: Record, zone: tzinfo) -> object:
        """What a record holds in it."""
        value = (record.get(self.code) or {}).get("value")
        return text(value) if self.column.type is ColumnType.TEXT else typed(value, self.column.type, zone)


@dataclass(frozen=True, slots=True)
class Form:
    """The fields that are wanted; `updated` is the code of the one that holds when a record was changed ("": none)."""

    fields: tuple[AppField, ...]
    updated: str

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order; the record's ID first."""
        return (Column(ID, ColumnType.TEXT), *(field.column for field in self.fields))

    @property
    def codes(self) -> list[str]:
        """What has to be asked for."""
        return [ID, *(field.code for field in self.fields if field.is_there)]

    @property
    def remembered(self) -> list[list[str]]:
        """The columns by code, for the next time."""
        return [[field.code, field.column.name, str(field.column.type)] for field in self.fields]

    def row(self, record: Record, zone: tzinfo) -> tuple[object, ...]:
        """One record in the order of the columns."""
        if ID not in record:
            raise SourceFailed(Fault.BAD_ANSWER, reason=ID)
        return (text(record[ID].get("value")), *(field.cell(record, zone) for field in self.fields))


def form(ask: Asking, api: str, app: str, *, wanted: str, remembered: list[list[str]]) -> Form:
    """Asks which fields the app has; `wanted` names those to take, by code or label ("": all).

    Columns remain what they were at first: a field that is renamed keeps its column, one that is gone leaves it blank.
    """
    answer = ask.get_json(f"{api}/app/form/fields.json", {"app": app})
    found = answer.get("properties") if isinstance(answer, dict) else None
    if not isinstance(found, dict):
        raise SourceFailed(Fault.BAD_ANSWER, reason="properties")
    named = {part.strip() for part in wanted.replace("、", ",").replace("\n", ",").split(",")} - {""}
    taken = {
        code: type_
        for code, field in found.items()
        if (type_ := _type(field)) and (not named or named & {code, field.get("label")} or _is_update(field))
    }
    kept = [
        AppField(code, Column(name, ColumnType(type_)), code in taken) for code, name, type_ in remembered
    ]
    names = {ID, *(field.column.name for field in kept)}
    known = {field.code for field in kept}
    for code, type_ in taken.items():
        if code not in known:
            kept.append(AppField(code, Column(_name(code, found[code], names), type_)))
            names.add(kept[-1].column.name)
    updated = next((code for code, field in found.items() if _is_update(field)), "")
    return Form(tuple(kept), updated)


def _type(field: Mapping[str, Any]) -> ColumnType | None:
    if field.get("type") == "CALC":
        return CALCULATED.get(str(field.get("format")), ColumnType.TEXT)
    return TYPES.get(str(field.get("type")))


def _is_update(field: Mapping[str, Any]) -> bool:
    return field.get("type") == UPDATED_TIME


def _name(code: str, field: Mapping[str, Any], taken: set[str]) -> str:
    """What people call it; the code where that is taken. When a record was changed has the same name everywhere."""
    label = UPDATED if _is_update(field) else str(field.get("label") or code)
    return next(name for name in (label, code, f"{label} ({code})", f"{code} ($)") if name not in taken)
