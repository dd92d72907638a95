"""Detail items: the fields a company adds to its deals itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from shirube.measuring.columns import Column, ColumnType

from ..cells import day, number, text

COMPLETION = "完了日"
TYPES: Mapping[str, ColumnType] = {
    "数値": ColumnType.NUMBER,
    "number": ColumnType.NUMBER,
    "日付": ColumnType.DATE,
    "date": ColumnType.DATE,
}


def columns_of(entered: str) -> tuple[Column, ...]:
    """The columns of the detail items a person named: separated by commas, "name=number" or "name=date" for a type."""
    names = (part.strip() for part in entered.replace("、", ",").replace("\n", ",").split(","))
    found = {column.name: column for column in map(_column, filter(None, names))}
    return tuple(found.values())


def values_of(deal: Mapping[str, Any], zone: tzinfo) -> dict[str, object]:
    """What a deal's detail items hold, by their names."""
    return {
        str(item.get("name")): _value(item, zone)
        for item in deal.get("dealCustoms") or ()
        if isinstance(item, Mapping)
    }


def _column(entered: str) -> Column:
    name, _sign, type_ = entered.replace("＝", "=").rpartition("=")
    known = TYPES.get(type_.strip())
    return Column(name.strip(), known) if known and name else Column(entered, ColumnType.TEXT)


def _value(item: Mapping[str, Any], zone: tzinfo) -> object:
    """One value: `itemType` says under which name it stands."""
    match item.get("itemType"):
        case "date":
            return day(item.get("datetime") or item.get("value"), zone)
        case "number":
            return number(item.get("number"))
        case "decimal_number":
            return number(item.get("decimalNumber"))
        case "single_select":
            return text(item.get("selectedOption"))
        case "multi_select":
            return text(item.get("selectedOptions"))
        case "text" | "url" as type_:
            return text(item.get(type_))
        case _:
            return text(item.get("value"))
