"""The days on which a company works."""

from shirube.calendars.business_days import WorkingCalendar
from shirube.cycles.models import Closure
from shirube.people.models import Company


def working_calendar(company: Company) -> WorkingCalendar:
    """Weekdays without Japanese public holidays and the company's own closures."""
    return WorkingCalendar(frozenset(Closure.objects.filter(company=company).values_list("on", flat=True)))
