"""Judges a key result period by period: the values said in each, the targets they had to meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from shirube.calendars.periods import Stretch, compared_with, periods_between
from shirube.okr.relative import Demand, PeriodOutcome, period_outcome, progress_of_periods

from .definition import demand_in
from .models import KeyResult

Said = tuple[date, Decimal]
"""A value and the local day it was said about."""


@dataclass(frozen=True, slots=True)
class JudgedPeriod:
    """One period of the cycle and how it went; `ended` False: it still runs, or has not begun."""

    stretch: Stretch
    outcome: PeriodOutcome
    ended: bool


def judged_periods(
    demand: Demand, said: Sequence[Said], *, start_on: date, end_on: date, first_month: int, on: date
) -> tuple[JudgedPeriod, ...]:
    """Every period of the cycle that has begun by `on`, oldest first; `said` in the order of its moments.

    A stretch before the cycle of which nothing was said is taken to have stood at the baseline.
    """
    stretches = _stretches(demand, start_on, end_on, first_month)
    return tuple(
        JudgedPeriod(
            stretch,
            period_outcome(demand, _last_in(stretch, said), _compared(demand, stretch, said, start_on)),
            ended=stretch.end < on,
        )
        for stretch in stretches
        if stretch.start <= on
    )


def periods_of(key_result: KeyResult, *, on: date) -> tuple[JudgedPeriod, ...]:
    """The same for a record; its check-ins are read."""
    cycle = key_result.objective.cycle
    return judged_periods(
        demand_in(key_result),
        values_of(key_result),
        start_on=cycle.start_on,
        end_on=cycle.end_on,
        first_month=cycle.company.fiscal_year_starts_in,
        on=on,
    )


def stretches_of(key_result: KeyResult) -> Sequence[Stretch]:
    """The periods of its cycle that are judged one by one, the oldest first."""
    cycle = key_result.objective.cycle
    first_month = cycle.company.fiscal_year_starts_in
    return _stretches(demand_in(key_result), cycle.start_on, cycle.end_on, first_month)


def progress_in_periods(key_result: KeyResult, *, on: date) -> Decimal | None:
    """Raw progress from the periods that ended before that day; None when nothing is known of them."""
    outcomes = [period.outcome for period in periods_of(key_result, on=on) if period.ended]
    return progress_of_periods(demand_in(key_result), outcomes)


def values_of(key_result: KeyResult) -> Sequence[Said]:
    """The values that stand, by local day, in order.

    Check-ins live a floor above; their rows are reached by the relation, not by an import.
    """
    rows = (
        key_result.check_ins.filter(correction=None, value__isnull=False)
        .order_by("at", "id")
        .values_list("at", "value")
    )
    return [(timezone.localdate(at), value) for at, value in rows if value is not None]


def _stretches(demand: Demand, start_on: date, end_on: date, first_month: int) -> Sequence[Stretch]:
    if demand.judged_period is None:
        return [Stretch(start_on, end_on)]
    return periods_between(start_on, end_on, demand.judged_period, first_month)


def _compared(demand: Demand, stretch: Stretch, said: Sequence[Said], start_on: date) -> Decimal | None:
    earlier = compared_with(stretch, demand.comparison)
    if earlier is None:
        return demand.baseline
    value = _last_in(earlier, said)
    return demand.baseline if value is None and earlier.start < start_on else value


def _last_in(stretch: Stretch, said: Sequence[Said]) -> Decimal | None:
    return next((value for day, value in reversed(said) if stretch.start <= day <= stretch.end), None)
