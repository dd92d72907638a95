"""A list of Salesforce records: which fields are asked for, and which columns they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from shirube.measuring.columns import Column, ColumnType

from ..cells import typed
from ..further_columns import further_columns

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
        return self.read(record) if self.read else typed(at(record, self.path), self.type, zone)


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


def more_of(entered: str) -> tuple[Asks, ...]:
    """Further columns a person named. Raises SourceFailed (BAD_SETTING)."""
    return tuple(Asks(one.name, one.type, one.field) for one in further_columns(entered, "more_fields"))
