"""Reads a company's cycles and holidays together: every page needs the one, most need the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, Value

from shirube.calendars.business_days import WorkingCalendar

from ..models import Closure, Cycle
from .calendar import calendar_without
from .cycles_of import CycleLine

NONE = Value(None, output_field=BigIntegerField())
IS_CYCLE, IS_CLOSURE = 0, 1


@dataclass(frozen=True, slots=True)
class CompanyCalendar:
    """The cycles, the latest first, and the days on which the company works."""

    cycles: tuple[CycleLine, ...]
    working: WorkingCalendar


def company_calendar(company_id: int) -> CompanyCalendar:
    """Both in one query."""
    return calendar_in(list(cycle_rows(company_id).union(closure_rows(company_id), all=True)))


def cycle_rows(company_id: int) -> Any:
    """The cycles, marked as such: one part of a union."""
    cycles = Cycle.objects.filter(company=company_id).annotate(what=Value(IS_CYCLE)).order_by()
    return cycles.values_list("what", "id", "name", "start_on", "end_on", "closes_on", "closing__id", "parent_id")


def closure_rows(company_id: int) -> Any:
    """The closures, with as many columns: one part of a union."""
    closures = Closure.objects.filter(company=company_id).annotate(
        what=Value(IS_CLOSURE), end_on=F("on"), closes_on=F("on"), none=NONE, nothing=NONE
    )
    return closures.order_by().values_list("what", "id", "name", "on", "end_on", "closes_on", "none", "nothing")


def calendar_in(rows: list[tuple[Any, ...]]) -> CompanyCalendar:
    """What these rows say of cycles and closures; others are left aside."""
    lines = [
        CycleLine(pk, name, start, end, closes, closing is not None, parent)
        for what, pk, name, start, end, closes, closing, parent in rows
        if what == IS_CYCLE
    ]
    lines.sort(key=lambda line: (-line.start_on.toordinal(), line.end_on, line.id))
    closed = frozenset(row[3] for row in rows if row[0] == IS_CLOSURE)
    return CompanyCalendar(tuple(lines), calendar_without(closed))
