"""Per-period and relative targets."""

from decimal import Decimal

import pytest

from shirube.okr.kinds import Change, Comparison, Kind, Period, RelativeMode
from shirube.okr.progress import NoDistance
from shirube.okr.relative import Demand, fixed_measure, period_outcome, progress_of_periods

MONTHLY = Demand(Kind.AT_LEAST, target=Decimal(15), period=Period.MONTH)
GROWTH = Demand(
    Kind.REACH,
    target=Decimal(30),
    comparison=Comparison.PREVIOUS_MONTH,
    change=Change.RELATIVE,
    mode=RelativeMode.EVERY_PERIOD,
)


def outcomes(demand, *pairs):
    return [
        period_outcome(demand, value and Decimal(value), compared and Decimal(compared))
        for value, compared in pairs
    ]


def test_fifteen_a_month_with_sixteen_and_fourteen_is_one_of_two():
    assert progress_of_periods(MONTHLY, outcomes(MONTHLY, ("16", None), ("14", None))) == Decimal("0.5")


def test_a_month_without_data_does_not_hold_and_is_not_forgotten():
    assert progress_of_periods(MONTHLY, outcomes(MONTHLY, ("16", None), (None, None))) == Decimal("0.5")
    assert progress_of_periods(MONTHLY, outcomes(MONTHLY, (None, None))) is None
    assert progress_of_periods(MONTHLY, []) is None


def test_thirty_percent_more_than_last_month_is_one_point_three_times_it():
    october, november = outcomes(GROWTH, ("130", "100"), ("150", "130"))

    assert (october.target, october.held) == (130, True)
    assert (november.target, november.held) == (169, False)


def test_a_previous_value_of_zero_leaves_the_target_unknown():
    (outcome,) = outcomes(GROWTH, ("5", "0"))

    assert (outcome.target, outcome.held) == (None, None)


def test_less_than_last_month_holds_downward():
    demand = Demand(
        Kind.REACH,
        target=Decimal(-10),
        comparison=Comparison.PREVIOUS_MONTH,
        change=Change.RELATIVE,
        mode=RelativeMode.EVERY_PERIOD,
    )

    assert [one.held for one in outcomes(demand, ("90", "100"), ("91", "100"))] == [True, False]


def test_once_by_the_end_is_reached_as_soon_as_one_period_holds():
    demand = Demand(
        Kind.REACH,
        target=Decimal(120),
        comparison=Comparison.PREVIOUS_MONTH,
        change=Change.LEVEL,
        mode=RelativeMode.ONCE_BY_END,
    )

    assert progress_of_periods(demand, outcomes(demand, ("100", "100"))) == 0
    assert progress_of_periods(demand, outcomes(demand, ("100", "100"), ("125", "100"))) == 1


@pytest.mark.parametrize(
    ("change", "target", "goal"),
    [
        (Change.RELATIVE, "30", 130),
        (Change.LEVEL, "120", 120),
        (Change.ABSOLUTE, "-10", 90),
        (Change.RELATIVE, "-30", 70),
    ],
)
def test_against_the_start_is_a_way_from_the_baseline(change, target, goal):
    demand = Demand(
        Kind.REACH,
        baseline=Decimal(100),
        target=Decimal(target),
        change=change,
        comparison=Comparison.PREVIOUS_YEAR,
        mode=RelativeMode.AGAINST_START,
    )

    assert not demand.is_periodic
    assert fixed_measure(demand).progress(Decimal(goal)) == 1
    assert fixed_measure(demand).progress(Decimal(100)) == 0


def test_what_a_comparison_means_must_be_said_first():
    unsaid = Demand(
        Kind.REACH,
        baseline=Decimal(100),
        target=Decimal(30),
        change=Change.RELATIVE,
        comparison=Comparison.PREVIOUS_MONTH,
    )

    assert unsaid.is_open
    assert fixed_measure(unsaid) is None


def test_no_change_is_no_distance():
    with pytest.raises(NoDistance):
        fixed_measure(Demand(Kind.REACH, baseline=Decimal(5), target=Decimal(0), change=Change.ABSOLUTE))
