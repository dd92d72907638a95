"""Dimensions and metrics of Google Analytics as columns; the usual ones under the names its Japanese pages use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.faults import Fault

from ..source_kind import SourceFailed

API_NAME = re.compile(r"[A-Za-z]\w*(?::\w+)?", re.ASCII)
DATE = "date"
NAMES: Mapping[str, str] = {
    DATE: "日付",
    "sessionDefaultChannelGroup": "チャネル",
    "sessionSource": "参照元",
    "sessionMedium": "メディア",
    "sessionCampaignName": "キャンペーン",
    "landingPage": "ランディングページ",
    "pagePath": "ページ",
    "deviceCategory": "デバイス",
    "country": "国",
    "eventName": "イベント名",
    "sessions": "セッション",
    "engagedSessions": "エンゲージのあったセッション",
    "activeUsers": "アクティブユーザー",
    "newUsers": "新規ユーザー",
    "totalUsers": "総ユーザー",
    "screenPageViews": "表示回数",
    "eventCount": "イベント数",
    "keyEvents": "キーイベント",
    "totalRevenue": "合計収益",
}


def names_of(entered: str, setting: str) -> tuple[str, ...]:
    """The API names a person entered, each once. Raises SourceFailed (BAD_SETTING)."""
    names = [part.strip() for part in entered.replace("、", ",").replace("\n", ",").split(",")]
    found = tuple(dict.fromkeys(name for name in names if name))
    for name in found:
        if not API_NAME.fullmatch(name):
            raise SourceFailed(Fault.BAD_SETTING, name=setting, value=name[:80])
    return found


def dimensions_of(settings: Mapping[str, str]) -> tuple[str, ...]:
    """What tells the rows of a day apart; the day itself comes first."""
    others = names_of(settings.get("dimensions", ""), "dimensions")
    return (DATE, *(name for name in others if name != DATE))


def metrics_of(settings: Mapping[str, str]) -> tuple[str, ...]:
    """The figures. Raises SourceFailed where there are none."""
    if found := names_of(settings.get("metrics", ""), "metrics"):
        return found
    raise SourceFailed(Fault.BAD_SETTING, name="metrics", value="")


def column(name: str, type_: ColumnType) -> Column:
    """The column of a dimension or metric."""
    return Column(NAMES.get(name, name), ColumnType.DATE if name == DATE else type_)


def dimension_cell(name: str, value: str) -> object:
    """A dimension's value: days come as 20261123. Raises SourceFailed."""
    if name != DATE:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SourceFailed(Fault.BAD_ANSWER, reason="not a date", said=value[:80]) from None


def metric_cell(value: str) -> Decimal:
    """A metric's value, which comes as text. Raises SourceFailed."""
    try:
        found = Decimal(value)
    except InvalidOperation:
        raise SourceFailed(Fault.BAD_ANSWER, reason="not a number", said=value[:80]) from None
    if not found.is_finite():
        raise SourceFailed(Fault.NOT_A_NUMBER, value=value[:80])
    return found
