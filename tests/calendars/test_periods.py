"""Weeks, months and quarters of a cycle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.calendars.fiscal import week_of
from shirube.calendars.periods import Stretch, compared_with, ended, periods_between, running

START, END = date(2026, 10, 1), date(2026, 12, 31)
OCTOBER = Stretch(START, date(2026, 10, 31))
NOVEMBER = Stretch(date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = Stretch(date(2026, 12, 1), END)


def test_a_quarter_has_three_months() -> None:
    assert periods_between(START, END, "month") == (OCTOBER, NOVEMBER, DECEMBER)


def test_a_half_has_two_quarters() -> None:
    first, second = periods_between(date(2026, 4, 1), date(2026, 9, 30), "quarter")
    assert (first.end, second.start) == (date(2026, 6, 30), date(2026, 7, 1))


def test_the_weeks_of_a_cycle_are_those_it_is_numbered_by() -> None:
    weeks = periods_between(START, END, "week")
    assert len(weeks) == 13
    assert weeks[0] == Stretch(START, date(2026, 10, 11))
    assert [week_of(START, END, week.end)[0] for week in weeks] == list(range(1, 14))


def test_the_running_period_is_apart_from_the_ended_ones() -> None:
    months = periods_between(START, END, "month")
    assert ended(months, date(2026, 12, 5)) == (OCTOBER, NOVEMBER)
    assert running(months, date(2026, 12, 5)) == DECEMBER
    assert ended(months, date(2026, 11, 30)) == (OCTOBER,)
    assert running(months, date(2027, 1, 1)) is None


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(ValueError, match="fortnight"):
        periods_between(START, END, "fortnight")


@pytest.mark.parametrize(
    ("period", "comparison", "earlier"),
    [
        (NOVEMBER, "previous_month", OCTOBER),
        (NOVEMBER, "previous_period", OCTOBER),
        (DECEMBER, "previous_month", NOVEMBER),
        (NOVEMBER, "previous_year", Stretch(date(2025, 11, 1), date(2025, 11, 30))),
        (Stretch(START, END), "previous_period", Stretch(date(2026, 7, 1), date(2026, 9, 30))),
        (
            Stretch(date(2026, 10, 12), date(2026, 10, 18)),
            "previous_period",
            Stretch(date(2026, 10, 5), date(2026, 10, 11)),
        ),
        (
            Stretch(date(2027, 3, 1), date(2027, 3, 31)),
            "previous_month",
            Stretch(date(2027, 2, 1), date(2027, 2, 28)),
        ),
    ],
)
def test_a_period_is_compared_with_its_earlier_stretch(
    period: Stretch, comparison: str, earlier: Stretch
) -> None:
    assert compared_with(period, comparison) == earlier


def test_no_comparison_has_no_earlier_stretch() -> None:
    assert compared_with(NOVEMBER, "none") is None


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 500),
    st.sampled_from(["week", "month", "quarter"]),
)
def test_the_periods_cover_the_cycle_without_gap_or_overlap(start: date, length: int, period: str) -> None:
    end = start + timedelta(days=length)
    stretches = periods_between(start, end, period)
    assert (stretches[0].start, stretches[-1].end) == (start, end)
    assert all(stretch.start <= stretch.end for stretch in stretches)
    assert [s.end + timedelta(days=1) for s in stretches[:-1]] == [s.start for s in stretches[1:]]
