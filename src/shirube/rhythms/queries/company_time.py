"""Reads a company's cycles, holidays and check-in rhythms together: what every page needs to tell the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, F, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from shirube.calendars.rhythm import PERIOD_DAYS
from shirube.cycles.queries.company_calendar import CompanyCalendar, calendar_in, closure_rows, cycle_rows
from shirube.databases.kept_statements import Kept

from ..models import Rhythm
from ..ritual import Ritual

IS_PERIOD = 2


@dataclass(frozen=True, slots=True)
class CompanyTime:
    """The calendar, and days between check-ins by path of the unit that said so ("" is the company)."""

    calendar: CompanyCalendar
    periods: Mapping[str, int]


def company_time(company_id: int) -> CompanyTime:
    """All of it in one query."""
    rows = _rows(company_id)
    return CompanyTime(calendar_in(rows), {row[2]: row[1] for row in rows if row[0] == IS_PERIOD})


@Kept
def _rows(company_id: int) -> Any:
    return cycle_rows(company_id).union(closure_rows(company_id), _period_rows(company_id), all=True)


def _period_rows(company_id: int) -> Any:
    """The days stand where the others have their id, the path where they have their name."""
    none = Value(None, output_field=BigIntegerField())
    days = Case(*(When(every=every, then=Value(days)) for every, days in PERIOD_DAYS.items()))
    said = Rhythm.objects.filter(company=company_id, ritual=Ritual.CHECK_IN).annotate(
        what=Value(IS_PERIOD),
        days=Cast(days, BigIntegerField()),
        path=Coalesce(F("unit__path"), Value(""), output_field=TextField()),
        start_on=F("anchor"),
        end_on=F("anchor"),
        none=none,
        nothing=none,
    )
    return said.order_by().values_list("what", "days", "path", "anchor", "start_on", "end_on", "none", "nothing")
