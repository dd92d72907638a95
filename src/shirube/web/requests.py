"""The request as views know it: a person, a moment, a cycle."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from shirube.calendars.business_days import WorkingCalendar
from shirube.cycles.models import Cycle
from shirube.cycles.queries.cycles_of import CycleLine, current_among
from shirube.people.models import Person
from shirube.rhythms.queries.company_time import CompanyTime, company_time
from shirube.rhythms.queries.periods_of import Periods

CHOSEN_CYCLE = "cycle"


class PersonRequest(HttpRequest):
    """A request of somebody who signed in; `person` is set by `web/middleware/person.py`."""

    person: Person


def now(request: HttpRequest) -> datetime:
    """The moment of this request: the clock is read once, here."""
    if not hasattr(request, "_moment"):
        request._moment = timezone.now()  # type: ignore[attr-defined]
    moment: datetime = request._moment  # type: ignore[attr-defined]
    return moment


def today(request: HttpRequest) -> date:
    """The local day of this request."""
    return timezone.localdate(now(request))


def cycles(request: PersonRequest) -> tuple[CycleLine, ...]:
    """The company's cycles, read once a request."""
    return _time(request).calendar.cycles


def working_days(request: PersonRequest) -> WorkingCalendar:
    """The days on which the company works, read once a request together with its cycles."""
    return _time(request).calendar.working


def periods(request: PersonRequest) -> Periods:
    """Days between check-ins by person, read with the working days."""
    if not hasattr(request, "_periods"):
        request._periods = Periods(_time(request).periods, today(request))  # type: ignore[attr-defined]
    found: Periods = request._periods  # type: ignore[attr-defined]
    return found


def _time(request: PersonRequest) -> CompanyTime:
    if not hasattr(request, "_time"):
        request._time = company_time(request.person.company_id)  # type: ignore[attr-defined]
    found: CompanyTime = request._time  # type: ignore[attr-defined]
    return found


def cycle_line(request: PersonRequest) -> CycleLine | None:
    """The cycle this person is looking at: the chosen one, else the one that runs; None when there is none."""
    chosen = request.session.get(CHOSEN_CYCLE)
    by_id = {line.id: line for line in cycles(request)}
    return (by_id.get(chosen) if isinstance(chosen, int) else None) or current_among(cycles(request), on=today(request))


def cycle_record(request: PersonRequest) -> Cycle | None:
    """The same as a record, for verbs."""
    line = cycle_line(request)
    return None if line is None else Cycle.objects.select_related("closing").get(pk=line.id)
