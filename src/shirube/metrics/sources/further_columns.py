"""Columns a person asks for besides those every company has: "提案種別=Teian__c, 面積=Area__c:number"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirube.measuring.columns import ColumnType
from shirube.metrics.faults import Fault

from .source_kind import SourceFailed

FIELD_NAME = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Further:
    """A column, and the field of the service it holds."""

    name: str
    field: str
    type: ColumnType


def further_columns(entered: str, setting: str) -> tuple[Further, ...]:
    """What was entered in this setting. Raises SourceFailed (BAD_SETTING)."""
    parts = (part.strip() for part in entered.replace("、", ",").replace("\n", ",").split(","))
    return tuple(_column(part, setting) for part in parts if part)


def _column(entered: str, setting: str) -> Further:
    name, _sign, field = (part.strip() for part in entered.replace("＝", "=").rpartition("="))
    field, _sign, type_ = (part.strip() for part in field.partition(":"))
    if not FIELD_NAME.fullmatch(field) or type_ not in ("", *ColumnType):
        raise SourceFailed(Fault.BAD_SETTING, name=setting, value=entered[:80])
    return Further(name or field, field, ColumnType(type_ or "text"))
