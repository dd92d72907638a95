"""From where a page looks at goals: who, on which day, by which calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from shirube.calendars.business_days import WorkingCalendar
from shirube.okr.pace import expected_on
from shirube.rhythms.queries.periods_of import Periods

from ..requests import PersonRequest, now, periods, today, working_days


@dataclass(frozen=True, slots=True)
class Vantage:
    """The person who looks, the moment, its local day, the company's working days, and its rhythms."""

    person_id: int
    now: datetime
    today: date
    calendar: WorkingCalendar
    periods: Periods
    _expected: dict[tuple[date, date], Decimal] = field(default_factory=dict, repr=False, compare=False)

    def expected(self, start: date, end: date) -> Decimal:
        """The share of a cycle's working days that has passed."""
        if (start, end) not in self._expected:
            self._expected[start, end] = expected_on(self.today, start=start, end=end, calendar=self.calendar)
        return self._expected[start, end]


def vantage_of(request: PersonRequest) -> Vantage:
    """The vantage of this request; no query beyond the company's calendar, which the frame reads anyway."""
    return Vantage(request.person.pk, now(request), today(request), working_days(request), periods(request))
