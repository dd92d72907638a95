"""Deals of HubSpot as rows: one per deal, or one per deal and stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from shirube.measuring.columns import Column, ColumnType

from ..cells import day, moment, number, text, typed
from ..further_columns import Further
from .searching import CHANGED, Deal
from .stages import ENTERED, Pipelines

KEY = ("案件ID",)
UPDATED = "更新日時"
COLUMNS = (
    Column("案件ID", ColumnType.TEXT),
    Column("案件名", ColumnType.TEXT),
    Column("パイプライン", ColumnType.TEXT),
    Column("フェーズ", ColumnType.TEXT),
    Column("状態", ColumnType.TEXT),
    Column("金額", ColumnType.NUMBER),
    Column("担当者", ColumnType.TEXT),
    Column("作成日", ColumnType.DATE),
    Column("クローズ日", ColumnType.DATE),
    Column("種別", ColumnType.TEXT),
    Column(UPDATED, ColumnType.MOMENT),
)
PROPERTIES = (
    "dealname",
    "pipeline",
    "dealstage",
    "hs_is_closed",
    "hs_is_closed_won",
    "amount",
    "hubspot_owner_id",
    "createdate",
    "closedate",
    "dealtype",
    CHANGED,
)
STAGE_KEY = ("案件ID", "フェーズID")
STAGE_COLUMNS = (
    Column("案件ID", ColumnType.TEXT),
    Column("案件名", ColumnType.TEXT),
    Column("パイプライン", ColumnType.TEXT),
    Column("フェーズID", ColumnType.TEXT),
    Column("フェーズ", ColumnType.TEXT),
    Column("入った日時", ColumnType.MOMENT),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a deal's IDs mean in this account. `entered` is the column of each stage, by its ID."""

    pipelines: Pipelines
    owners: Mapping[str, str]
    entered: Mapping[str, str]
    further: tuple[Further, ...]
    zone: tzinfo

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those of every account, the person's own, and when each stage was entered."""
        entered = tuple(Column(name, ColumnType.MOMENT) for name in self.entered.values())
        return COLUMNS + tuple(Column(one.name, one.type) for one in self.further) + entered

    @property
    def properties(self) -> tuple[str, ...]:
        """What has to be asked for."""
        asked = (*PROPERTIES, *(one.field for one in self.further), *(ENTERED + id_ for id_ in self.entered))
        return tuple(dict.fromkeys(asked))

    def row(self, deal: Deal) -> tuple[object, ...]:
        """One deal in the order of the columns."""
        has = _properties(deal)
        stages = {stage.id: stage.name for stage in self.pipelines.stages}
        return (
            text(deal["id"]),
            text(has.get("dealname")),
            _named(self.pipelines.names, has.get("pipeline")),
            _named(stages, has.get("dealstage")),
            _state(has),
            number(has.get("amount")),
            _named(self.owners, has.get("hubspot_owner_id")),
            day(has.get("createdate"), self.zone),
            day(has.get("closedate"), self.zone),
            text(has.get("dealtype")),
            moment(has.get(CHANGED), self.zone),
            *(typed(has.get(one.field), one.type, self.zone) for one in self.further),
            *(moment(has.get(ENTERED + id_), self.zone) for id_ in self.entered),
        )

    def stage_rows(self, deal: Deal) -> list[tuple[object, ...]]:
        """A row for each stage the deal has entered."""
        has = _properties(deal)
        return [
            (text(deal["id"]), text(has.get("dealname")), stage.pipeline, stage.id, stage.name, entered)
            for stage in self.pipelines.stages
            if (entered := moment(has.get(stage.entered), self.zone))
        ]


def _properties(deal: Deal) -> Mapping[str, Any]:
    return deal.get("properties") or {}


def _named(names: Mapping[str, str], id_: object) -> str | None:
    """The name of an ID; an ID without a name, of something that was removed, stands for itself."""
    return names.get(str(id_), str(id_)) if id_ else None


def _state(has: Mapping[str, Any]) -> str:
    """成立 (won), 不成立 (lost) or 進行中 (open)."""
    if has.get("hs_is_closed_won") == "true":
        return "成立"
    return "不成立" if has.get("hs_is_closed") == "true" else "進行中"
