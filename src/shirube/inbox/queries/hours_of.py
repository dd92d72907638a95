"""Reads when a person may be disturbed: their zone and quiet times, the company's calendar, their absences."""

from __future__ import annotations

from datetime import date

from shirube.cycles.queries.company_calendar import company_calendar
from shirube.people.models import Person
from shirube.rhythms.models import Absence

from ..hours import Hours
from ..models import Preference


def hours_of(person: Person, preference: Preference) -> Hours:
    """The hours of one person; two queries."""
    working = company_calendar(person.company_id).working
    absences = list(Absence.objects.filter(person=person).values_list("since", "until"))

    def is_off(day: date) -> bool:
        return not working.is_working(day) or any(since <= day <= until for since, until in absences)

    return Hours(person.zone, preference.quiet_from, preference.quiet_until, is_off)
