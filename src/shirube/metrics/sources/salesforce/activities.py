"""Activities of Salesforce: tasks (ToDo) and events (行動) as rows of one kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shirube.measuring.columns import ColumnType

from .lists import UPDATED, Asks, Read, at

KEY = ("活動ID",)
BESIDES = ("WhatId", "What.Type")


def opportunity(record: Mapping[str, Any]) -> object:
    """The opportunity an activity belongs to; activities of other records have none."""
    return record.get("WhatId") if at(record, "What.Type") == "Opportunity" else None


def _always(word: str) -> Read:
    return lambda _record: word


def _columns(word: str, *, begins: str, ends: str, status: str) -> tuple[Asks, ...]:
    nothing = _always("")
    return (
        Asks("活動ID", ColumnType.TEXT, "Id"),
        Asks("分類", ColumnType.TEXT, "", _always(word)),
        Asks("商談ID", ColumnType.TEXT, "", opportunity),
        Asks("件名", ColumnType.TEXT, "Subject"),
        Asks("種別", ColumnType.TEXT, "Type"),
        Asks("担当者", ColumnType.TEXT, "Owner.Name"),
        Asks("日付", ColumnType.DATE, "ActivityDate"),
        Asks("開始日時", ColumnType.MOMENT, begins, None if begins else nothing),
        Asks("終了日時", ColumnType.MOMENT, ends),
        Asks("状況", ColumnType.TEXT, status, None if status else nothing),
        Asks(UPDATED, ColumnType.MOMENT, "SystemModstamp"),
    )


TASKS = _columns("ToDo", begins="", ends="CompletedDateTime", status="Status")
EVENTS = _columns("行動", begins="StartDateTime", ends="EndDateTime", status="")
