"""Changes of stage of Salesforce: one row per entry of OpportunityHistory."""

from __future__ import annotations

from shirube.measuring.columns import ColumnType

from .lists import Asks

SOBJECT = "OpportunityHistory"
KEY = ("履歴ID",)
COLUMNS = (
    Asks("履歴ID", ColumnType.TEXT, "Id"),
    Asks("商談ID", ColumnType.TEXT, "OpportunityId"),
    Asks("フェーズ", ColumnType.TEXT, "StageName"),
    Asks("金額", ColumnType.NUMBER, "Amount"),
    Asks("完了予定日", ColumnType.DATE, "CloseDate"),
    Asks("変更者", ColumnType.TEXT, "CreatedBy.Name"),
    Asks("変更日時", ColumnType.MOMENT, "CreatedDate"),
)
