"""Cells out of what services write into their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation

from shirube.measuring.columns import LONGEST_TEXT, ColumnType

from ..faults import Fault
from .source_kind import SourceFailed


def text(value: object) -> str | None:
    """A text as it stands; the name of something that has one; several joined by a comma; None for nothing.

    What is longer than a cell holds is cut, with … at its end: notes of a page's length must not keep all rows away.
    """
    if isinstance(value, Mapping):
        return text(value.get("name") or value.get("label"))
    if isinstance(value, list):
        return _cut(", ".join(filter(None, map(text, value)))) or None
    if value is None or value == "":
        return None
    return _cut(str(value))


def number(value: object) -> Decimal | None:
    """A decimal, from a number or a text of one. Raises SourceFailed for anything else."""
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise _not_a("number", value) from None


def moment(value: object, zone: tzinfo) -> datetime | None:
    """A moment in ISO 8601; one that names no zone is of this one. Raises SourceFailed for anything else."""
    if value is None or value == "":
        return None
    try:
        said = datetime.fromisoformat(str(value))
    except ValueError:
        raise _not_a("moment", value) from None
    return said if said.tzinfo else said.replace(tzinfo=zone)


def day(value: object, zone: tzinfo) -> date | None:
    """A day in ISO 8601, or the day in this zone on which a moment lies. Raises SourceFailed for anything else."""
    if isinstance(value, str) and len(value) == len("2026-11-23"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _not_a("date", value) from None
    found = moment(value, zone)
    return found.astimezone(zone).date() if found else None


def typed(value: object, type_: ColumnType, zone: tzinfo) -> object:
    """A value as a cell of this type. Raises SourceFailed where it is none."""
    match type_:
        case ColumnType.NUMBER:
            return number(value)
        case ColumnType.DATE:
            return day(value, zone)
        case ColumnType.MOMENT:
            return moment(value, zone)
    return text(value)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_TEXT else words[: LONGEST_TEXT - 1] + "…"


def _not_a(type_: str, value: object) -> SourceFailed:
    return SourceFailed(Fault.BAD_ANSWER, reason=f"not a {type_}", said=str(value)[:80])
