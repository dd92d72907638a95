"""The weeks, months and quarters of a cycle, and the earlier stretch each is compared with."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shirube.calendars.fiscal import APRIL, Preset, end_of_month, first_monday, preset_containing

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days from start to end, both included."""

    start: date
    end: date

    @property
    def whole_months(self) -> int:
        """How many whole calendar months it is; 0 when it is not."""
        if self.start.day != 1 or self.end != end_of_month(self.end):
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


def periods_between(
    cycle_start: date, cycle_end: date, period: str, first_month: int = APRIL
) -> tuple[Stretch, ...]:
    """The weeks, months or fiscal quarters of a cycle, cut at its ends.

    Weeks begin on Mondays; days before the first Monday belong to week 1, as in `fiscal.week_of`.
    """
    starts = [cycle_start]
    for start in _starts_after(cycle_start, period, first_month):
        if start > cycle_end:
            break
        starts.append(start)
    ends = [*(start - ONE_DAY for start in starts[1:]), cycle_end]
    return tuple(Stretch(start, end) for start, end in zip(starts, ends, strict=True))


def ended(periods: Iterable[Stretch], today: date) -> tuple[Stretch, ...]:
    """The periods that are over; the one that ends today still runs."""
    return tuple(period for period in periods if period.end < today)


def running(periods: Iterable[Stretch], today: date) -> Stretch | None:
    """The period that today lies in."""
    return next((period for period in periods if period.start <= today <= period.end), None)


def compared_with(period: Stretch, comparison: str) -> Stretch | None:
    """The earlier stretch a period is compared with; None when it is compared with none.

    previous_month and previous_year shift the same days; previous_period is the stretch of equal length
    right before, in whole months where the period is.
    """
    match comparison:
        case "previous_month":
            return _months_earlier(period, 1)
        case "previous_year":
            return _months_earlier(period, 12)
        case "previous_period" if period.whole_months:
            return _months_earlier(period, period.whole_months)
        case "previous_period":
            length = period.end - period.start + ONE_DAY
            return Stretch(period.start - length, period.end - length)
        case _:
            return None


def _starts_after(day: date, period: str, first_month: int) -> Iterator[date]:
    if period == "week":
        second = first_monday(day) + timedelta(weeks=1)
        while True:
            yield second
            second += timedelta(weeks=1)
    while True:
        day = _last_day(day, period, first_month) + ONE_DAY
        yield day


def _last_day(day: date, period: str, first_month: int) -> date:
    match period:
        case "month":
            return end_of_month(day)
        case "quarter":
            return preset_containing(Preset.QUARTER, day, first_month)[1]
        case _:
            raise ValueError(f"A period is a week, month or quarter, not {period}")


def _months_earlier(period: Stretch, months: int) -> Stretch:
    end = _month_shifted(period.end, -months)
    if period.end == end_of_month(period.end):
        end = end_of_month(end)
    return Stretch(_month_shifted(period.start, -months), end)


def _month_shifted(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
