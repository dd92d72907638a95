"""Deals of Mazrica as rows, under the names its export uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Any

from shirube.measuring.columns import Column, ColumnType

from ..cells import day, moment, number, text
from .details import COMPLETION, columns_of, values_of

KEY = ("案件ID",)
UPDATED = "更新日時"
COLUMNS = (
    Column("案件ID", ColumnType.TEXT),
    Column("案件名", ColumnType.TEXT),
    Column("取引先", ColumnType.TEXT),
    Column("担当者", ColumnType.TEXT),
    Column("フェーズ", ColumnType.TEXT),
    Column("金額", ColumnType.NUMBER),
    Column("作成日", ColumnType.DATE),
    Column(COMPLETION, ColumnType.DATE),
    Column("契約予定日", ColumnType.DATE),
    Column("案件タイプ", ColumnType.TEXT),
    Column("商品", ColumnType.TEXT),
    Column("契約確度", ColumnType.TEXT),
    Column(UPDATED, ColumnType.MOMENT),
)


def columns(settings: Mapping[str, str]) -> tuple[Column, ...]:
    """What every deal has, then the detail items that were asked for."""
    names = {column.name for column in COLUMNS}
    return COLUMNS + tuple(item for item in columns_of(settings.get("details", "")) if item.name not in names)


def row(deal: Mapping[str, Any], settings: Mapping[str, str], zone: tzinfo) -> tuple[object, ...]:
    """One deal in the order of the columns."""
    details = values_of(deal, zone)
    expected = day(deal.get("expectedContractDate"), zone)
    cells: dict[str, object] = {
        "案件ID": text(deal["id"]),
        "案件名": text(deal.get("name")),
        "取引先": text(deal.get("customer")),
        "担当者": text(deal.get("user")),
        "フェーズ": text(deal.get("phase")),
        "金額": number(deal.get("amount")),
        "作成日": day(deal.get("createdAt"), zone),
        COMPLETION: _completion(deal, details, expected, settings),
        "契約予定日": expected,
        "案件タイプ": text(deal.get("dealType")),
        "商品": text(deal.get("product")),
        "契約確度": text(deal.get("probability")),
        UPDATED: moment(deal["updatedAt"], zone),
    }
    return tuple((details | cells).get(column.name) for column in columns(settings))


def _completion(
    deal: Mapping[str, Any],
    details: Mapping[str, object],
    expected: date | None,
    settings: Mapping[str, str],
) -> object:
    """The company's own item of that name; else the contract date, once the phase is one of the last."""
    if COMPLETION in details:
        return details[COMPLETION]
    last = {name.strip() for name in settings.get("last_phases", "").replace("、", ",").split(",")}
    return expected if text(deal.get("phase")) in last else None
