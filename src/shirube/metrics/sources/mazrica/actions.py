"""Actions of Mazrica (visits, calls, proposals) as rows, under the names its export uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from shirube.measuring.columns import Column, ColumnType

from ..cells import moment, text

KEY = ("アクションID",)
UPDATED = "更新日時"
DONE, PLANNED = "実施済み", "予定"
COLUMNS = (
    Column("アクションID", ColumnType.TEXT),
    Column("案件ID", ColumnType.TEXT),
    Column("目的", ColumnType.TEXT),
    Column("種類", ColumnType.TEXT),
    Column("担当者", ColumnType.TEXT),
    Column("開始日時", ColumnType.MOMENT),
    Column("終了日時", ColumnType.MOMENT),
    Column("状況", ColumnType.TEXT),
    Column(UPDATED, ColumnType.MOMENT),
)


def row(action: Mapping[str, Any], zone: tzinfo) -> tuple[object, ...]:
    """One action in the order of the columns. It counts as done once somebody wrote what came of it."""
    deal = action.get("deal") or {}
    return (
        text(action["id"]),
        text(deal.get("id")),
        text(action.get("purpose")),
        text(action.get("pattern")),
        text(action.get("creator")),
        moment(action.get("startDatetime"), zone),
        moment(action.get("endDatetime"), zone),
        DONE if text(action.get("result")) else PLANNED,
        moment(action["updatedAt"], zone),
    )
