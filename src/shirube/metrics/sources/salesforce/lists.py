"""A list of Salesforce records: which fields are asked for, and which columns they become."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.faults import Fault

from ..cells import day, moment, number, text
from ..source_kind import SourceFailed

API_NAME = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)*", re.ASCII)
UPDATED = "更新日時"
Read = Callable[[Mapping[str, Any]], object]
"""Makes a cell out of a record."""


@dataclass(frozen=True, slots=True)
class Asks:
    """One column, and the field of the record it holds; `read` where it takes more than one field."""

    name: str
    type: ColumnType
    path: str
    read: Read | None = None

    @property
    def column(self) -> Column:
        """The column alone."""
        return Column(self.name, self.type)

    def cell(self, record: Mapping[str, Any], zone: tzinfo) -> object:
        """What a record holds there."""
        return self.read(record) if self.read else cell(at(record, self.path), self.type, zone)


def soql(columns: tuple[Asks, ...], sobject: str, since: str, *, besides: tuple[str, ...] = ()) -> str:
    """The question for these fields of all records changed at `since` or later ("": all), oldest change first."""
    fields = dict.fromkeys([*(one.path for one in columns if one.path), *besides])
    where = f" WHERE SystemModstamp >= {since}" if since else ""
    return " ".join(["SELECT", ", ".join(fields), "FROM", sobject + where, "ORDER BY SystemModstamp, Id"])


def at(record: Mapping[str, Any], path: str) -> object:
    """The value of a field, also of a related record: Account.Name."""
    value: object = record
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def cell(value: object, type_: ColumnType, zone: tzinfo) -> object:
    """A value as a cell of this type."""
    match type_:
        case ColumnType.NUMBER:
            return number(value)
        case ColumnType.DATE:
            return day(value, zone)
        case ColumnType.MOMENT:
            return moment(value, zone)
    return text(value)


def more_of(entered: str) -> tuple[Asks, ...]:
    """Further columns a person named: "提案種別=Teian__c, 面積=Area__c:number". Raises SourceFailed (BAD_SETTING)."""
    parts = (part.strip() for part in entered.replace("、", ",").replace("\n", ",").split(","))
    return tuple(_asks(part) for part in parts if part)


def _asks(entered: str) -> Asks:
    name, _sign, path = (part.strip() for part in entered.partition("="))
    path, _sign, type_ = (part.strip() for part in (path or name).partition(":"))
    if not API_NAME.fullmatch(path) or type_ not in ("", *ColumnType):
        raise SourceFailed(Fault.BAD_SETTING, name="more_fields", value=entered[:80])
    return Asks(name.partition(":")[0], ColumnType(type_ or "text"), path)
