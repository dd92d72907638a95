"""The days on which a company works."""

from datetime import date
from functools import lru_cache
from typing import Any

from shirube.calendars.business_days import WorkingCalendar
from shirube.cycles.models import Closure
from shirube.databases.kept_statements import Kept
from shirube.people.models import Company


def working_calendar(company: Company | int) -> WorkingCalendar:
    """Weekdays without Japanese public holidays and the company's own closures; the company or its id."""
    company_id = company if isinstance(company, int) else company.pk
    return calendar_without(frozenset(on for (on,) in _closed(company_id)))


@Kept
def _closed(company_id: int) -> Any:
    return Closure.objects.filter(company=company_id).values_list("on")


@lru_cache(maxsize=64)
def calendar_without(closed: frozenset[date]) -> WorkingCalendar:
    """One calendar for the same closures: it counts the days of a year once, not once a request."""
    return WorkingCalendar(closed)
