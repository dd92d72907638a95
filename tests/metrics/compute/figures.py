"""The six figures of a sales department as definitions, over datasets loaded from an SFA and a web analytics tool."""

from __future__ import annotations

from typing import Any

DONE = {"column": "状況", "value": "実施済み"}
FIRST_VISIT = {
    "rows": "活動",
    "by": "案件ID",
    "at": "開始日時",
    "where": [{"column": "目的", "value": "初回訪問"}, DONE],
}
FIRST_PROPOSAL = {
    "rows": "活動",
    "by": "案件ID",
    "at": "開始日時",
    "where": [{"column": "目的", "value": "提案"}, DONE],
}
DAYS_TO_PROPOSAL: dict[str, Any] = {
    "measure": "duration",
    "from": FIRST_VISIT,
    "to": FIRST_PROPOSAL,
    "days": "business",
    "late_after": 5,
}
SHARE_OF_CUSTOM: dict[str, Any] = {
    "measure": "ratio",
    "dataset": "案件",
    "date": FIRST_PROPOSAL,
    "numerator": {"where": [{"column": "提案種別", "value": "カスタマイズ"}]},
    "denominator": {},
}
SHARE_OF_CUSTOM_WITHOUT_BLANKS: dict[str, Any] = {
    **SHARE_OF_CUSTOM,
    "denominator": {"where": [{"column": "提案種別", "is": "present"}]},
}
DEALS_WON: dict[str, Any] = {
    "measure": "count",
    "dataset": "案件",
    "where": [{"column": "フェーズ", "value": "受注"}],
    "date": "完了日",
    "reached": {"is": ">=", "value": "15"},
}
ARTICLES: dict[str, Any] = {"measure": "sum", "dataset": "Web", "column": "公開記事数", "date": "日付"}
SESSIONS_CHANGE: dict[str, Any] = {
    "measure": "sum",
    "dataset": "Web",
    "column": "自然検索セッション",
    "date": "日付",
    "change": {"against": "previous_month", "as": "percent"},
}
FORM_CONVERSION: dict[str, Any] = {
    "measure": "ratio",
    "dataset": "Web",
    "date": "日付",
    "numerator": {"measure": "sum", "column": "フォーム送信"},
    "denominator": {"measure": "sum", "column": "フォーム到達"},
}
SIX = {
    "初回訪問から提案までの日数": DAYS_TO_PROPOSAL,
    "カスタマイズ提案の割合": SHARE_OF_CUSTOM,
    "カスタマイズ提案の割合（空欄を除く）": SHARE_OF_CUSTOM_WITHOUT_BLANKS,
    "受注件数": DEALS_WON,
    "公開記事数": ARTICLES,
    "自然検索セッションの前月比": SESSIONS_CHANGE,
    "フォーム送信率": FORM_CONVERSION,
}
