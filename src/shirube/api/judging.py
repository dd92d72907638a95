"""Shows the periods of a key result that is judged period by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.checkins.queries.readings_of import Said
from shirube.goals.definition import demand_in
from shirube.goals.periods import JudgedPeriod, judged_periods
from shirube.goals.queries.key_result_facts import KeyResultFacts
from shirube.okr.progress import basis_points
from shirube.okr.relative import progress_of_periods

from .numbers import plain
from .schemas.key_results import PeriodOut


@dataclass(frozen=True, slots=True)
class Frame:
    """The cycle in which periods are cut, and the day on which one looks."""

    start_on: date
    end_on: date
    first_month: int
    on: date


def periods_in(facts: KeyResultFacts, said: Sequence[Said], frame: Frame) -> tuple[JudgedPeriod, ...]:
    """The periods that have begun, oldest first; none where one value is judged."""
    demand = demand_in(facts.row)
    if not demand.is_periodic:
        return ()
    return judged_periods(
        demand,
        said,
        start_on=frame.start_on,
        end_on=frame.end_on,
        first_month=frame.first_month,
        on=frame.on,
    )


def raw_of(facts: KeyResultFacts, periods: Sequence[JudgedPeriod]) -> Decimal | None:
    """The progress that counts; exact where the periods say the very number that is stored."""
    if facts.raw is None or facts.by_supporters or not periods:
        return facts.raw
    exact = progress_of_periods(demand_in(facts.row), [one.outcome for one in periods if one.ended])
    return exact if exact is not None and basis_points(exact) == facts.row.progress else facts.raw


def shown(period: JudgedPeriod) -> PeriodOut:
    """One period as the API gives it."""
    return PeriodOut(
        start_on=period.stretch.start,
        end_on=period.stretch.end,
        value=plain(period.outcome.value),
        target=plain(period.outcome.target),
        held=period.outcome.held,
        ended=period.ended,
    )
