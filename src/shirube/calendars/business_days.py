"""Working days in an organisation's calendar: weekends, Japanese public holidays, company closures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

ONE_DAY = timedelta(days=1)
SATURDAY_AND_SUNDAY = frozenset({5, 6})


@lru_cache(maxsize=256)
def public_holidays(year: int) -> Mapping[date, str]:
    """Japanese public holidays of a year with their Japanese names; known from 1949 to 2099."""
    # Importing it takes a third of a second, which every command of the shell would pay.
    import holidays

    return dict(holidays.country_holidays("JP", years=year, language="ja"))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days an organisation works.

    `closures` are days off of its own, `workdays` are worked whatever else falls on them, `weekend`
    holds weekdays from 0 (Monday) to 6 (Sunday).
    """

    closures: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    public: bool = True
    _years: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.weekend.issuperset(range(7)):
            raise ValueError("A week needs at least one working day")

    def is_working(self, day: date) -> bool:
        """Whether the organisation works on a day."""
        if day in self.workdays:
            return True
        if day.weekday() in self.weekend or day in self.closures:
            return False
        return not (self.public and day in public_holidays(day.year))

    def working_days(self, start: date, end: date) -> int:
        """Working days from start to end, both included; 0 when end comes first."""
        return 0 if end < start else self._through(end, since=start.year) - self._before(start)

    def duration(self, first: date, second: date) -> int:
        """Working days after first up to and including second: same day 0, below 0 when second is earlier."""
        if second < first:
            return -self.duration(second, first)
        if first.year == second.year:
            counts = self._counts(first.year)
            return counts[_day_of_year(second)] - counts[_day_of_year(first)]
        return self._through(second, since=first.year) - self._through(first, since=first.year)

    def next_working(self, day: date) -> date:
        """The day itself when worked, else the next working day."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def add(self, day: date, working_days: int) -> date:
        """The day so many working days after (below 0: before) the given one; 0 is the day itself."""
        step = ONE_DAY if working_days > 0 else -ONE_DAY
        left = abs(working_days)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def _through(self, day: date, *, since: int) -> int:
        """Working days from the first of January of `since` up to and including a day."""
        whole_years = sum(self._counts(year)[-1] for year in range(since, day.year))
        return whole_years + self._counts(day.year)[_day_of_year(day)]

    def _before(self, day: date) -> int:
        return self._counts(day.year)[_day_of_year(day) - 1]

    def _counts(self, year: int) -> tuple[int, ...]:
        """Working days among the first n days of a year, for every n from 0."""
        if year not in self._years:
            first = date(year, 1, 1)
            days = (first + timedelta(days=n) for n in range(_day_of_year(date(year, 12, 31))))
            self._years[year] = tuple(accumulate((self.is_working(day) for day in days), initial=0))
        return self._years[year]


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


JAPAN = WorkingCalendar()
