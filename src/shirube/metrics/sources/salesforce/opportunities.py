"""Opportunities (商談) of Salesforce, under the names its Japanese pages use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shirube.measuring.columns import ColumnType

from .lists import UPDATED, Asks

SOBJECT = "Opportunity"
KEY = ("商談ID",)


def state(record: Mapping[str, Any]) -> str:
    """成立 (won), 不成立 (lost) or 進行中 (open)."""
    if record.get("IsWon"):
        return "成立"
    return "不成立" if record.get("IsClosed") else "進行中"


BESIDES = ("IsWon", "IsClosed")
COLUMNS = (
    Asks("商談ID", ColumnType.TEXT, "Id"),
    Asks("商談名", ColumnType.TEXT, "Name"),
    Asks("取引先", ColumnType.TEXT, "Account.Name"),
    Asks("所有者", ColumnType.TEXT, "Owner.Name"),
    Asks("フェーズ", ColumnType.TEXT, "StageName"),
    Asks("状態", ColumnType.TEXT, "", state),
    Asks("金額", ColumnType.NUMBER, "Amount"),
    Asks("作成日", ColumnType.DATE, "CreatedDate"),
    Asks("完了予定日", ColumnType.DATE, "CloseDate"),
    Asks("種別", ColumnType.TEXT, "Type"),
    Asks(UPDATED, ColumnType.MOMENT, "SystemModstamp"),
)
