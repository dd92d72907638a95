"""Changes of a deal's phase. Mazrica's API tells the present phase alone, so we compare with what we saw last."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import datetime, tzinfo
from typing import Any

from shirube.measuring.columns import Column, ColumnType

from ..cells import moment, text

KEY = ("案件ID", "確認日時")
COLUMNS = (
    Column("案件ID", ColumnType.TEXT),
    Column("案件名", ColumnType.TEXT),
    Column("前のフェーズ", ColumnType.TEXT),
    Column("フェーズ", ColumnType.TEXT),
    Column("更新日時", ColumnType.MOMENT),
    Column("確認日時", ColumnType.MOMENT),
)


class Phases:
    """The phases known by deal. Those of the first look are no changes: nobody knows when they came about."""

    def __init__(self, known: MutableMapping[str, str], *, is_first: bool) -> None:
        self.known = known
        self.is_first = is_first

    def row(self, deal: Mapping[str, Any], at: datetime, zone: tzinfo) -> tuple[object, ...] | None:
        """The change of a deal since it was last seen, or None; the change came about at its 更新日時 at the latest."""
        number, phase = str(deal["id"]), text(deal.get("phase"))
        before = self.known.get(number)
        self.known[number] = phase or ""
        if before == (phase or "") or self.is_first:
            return None
        return (number, text(deal.get("name")), before or None, phase, moment(deal["updatedAt"], zone), at)
