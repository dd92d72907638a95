"""For which period a value is said: the running one, or, early in a period, the one before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils import timezone

from shirube.calendars.fiscal import APRIL
from shirube.goals.definition import demand_in
from shirube.goals.periods import JudgedPeriod, judged_periods
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.okr.kinds import Period
from shirube.people.models import Person

from ..wording import periods as words
from .key_result_card import KeyResultCard, Said

EARLY = {Period.WEEK: 3, Period.MONTH: 10, Period.QUARTER: 15}
"""For so many days of a new period one may still be asked for the one before."""
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class OpenPeriods:
    """`running` is the period of today, empty after the cycle's end; `before` the one that still waits for a value,
    which then ended on `before_until`; `is_fresh` says that the running one has no value yet.
    """

    running: str
    before: str
    before_until: date | None
    is_fresh: bool


def open_periods(row: KeyResultRow, said: Sequence[Said], *, first_month: int, on: date) -> OpenPeriods | None:
    """None where one value is judged, and before the cycle begins."""
    demand = demand_in(row)
    if not demand.is_periodic:
        return None
    found = judged_periods(demand, said, start_on=row.start_on, end_on=row.end_on, first_month=first_month, on=on)
    if not found:
        return None
    running = None if found[-1].ended else found[-1]
    before = _waiting(found, running, demand.judged_period, on)
    return OpenPeriods(
        running="" if running is None else words.stretch_name(running.stretch, demand.judged_period),
        before="" if before is None else words.stretch_name(before.stretch, demand.judged_period),
        before_until=None if before is None else before.stretch.end,
        is_fresh=running is None or running.outcome.value is None,
    )


def open_periods_of(
    rows: Sequence[KeyResultRow], readings: Mapping[int, Sequence[Said]], *, person: Person, on: date
) -> dict[int, OpenPeriods]:
    """The same for several rows, by id; the company is read only where its quarters matter."""
    first_month = person.company.fiscal_year_starts_in if _by_quarter(rows) else APRIL
    found = {row.id: open_periods(row, readings.get(row.id, ()), first_month=first_month, on=on) for row in rows}
    return {pk: one for pk, one in found.items() if one is not None}


def for_period(card: KeyResultCard, periods: OpenPeriods | None) -> KeyResultCard:
    """A period without a value begins with an empty box: last month's value is not this month's."""
    return replace(card, value="") if periods is not None and periods.is_fresh else card


def last_moment(day: date) -> datetime:
    """The moment of which a value of a period that has ended speaks."""
    return timezone.make_aware(datetime.combine(day, LAST_MINUTE))


def _waiting(
    found: Sequence[JudgedPeriod], running: JudgedPeriod | None, period: Period | None, on: date
) -> JudgedPeriod | None:
    ended = [one for one in found if one.ended]
    if not ended or (running is not None and ended[-1].outcome.value is not None):
        return None
    if running is None:
        return ended[-1]
    early = EARLY.get(period, 0) if period else 0
    return ended[-1] if (on - running.stretch.start).days < early else None


def _by_quarter(rows: Collection[KeyResultRow]) -> bool:
    return any(row.period == Period.QUARTER for row in rows)
