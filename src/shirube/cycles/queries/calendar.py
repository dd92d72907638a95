"""The days on which a company works."""

from datetime import date
from functools import lru_cache

from shirube.calendars.business_days import WorkingCalendar
from shirube.cycles.models import Closure
from shirube.people.models import Company


def working_calendar(company: Company | int) -> WorkingCalendar:
    """Weekdays without Japanese public holidays and the company's own closures; the company or its id."""
    return calendar_without(frozenset(Closure.objects.filter(company=company).values_list("on", flat=True)))


@lru_cache(maxsize=64)
def calendar_without(closed: frozenset[date]) -> WorkingCalendar:
    """One calendar for the same closures: it counts the days of a year once, not once a request."""
    return WorkingCalendar(closed)
