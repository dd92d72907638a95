"""Pace: progress against the time that has passed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr.amounts import d, shares
from shirube.calendars.business_days import WorkingCalendar
from shirube.okr.pace import Verdict, expected_on, expected_share, pace

START, END = date(2026, 10, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("0.5", Verdict.AHEAD),
        ("0.4999", Verdict.ON_COURSE),
        ("0.45", Verdict.ON_COURSE),
        ("0.4499", Verdict.BEHIND),
        ("0.35", Verdict.BEHIND),
        ("0.3499", Verdict.ADRIFT),
        ("-1", Verdict.ADRIFT),
    ],
)
def test_the_verdict_follows_progress_over_expected(progress: str, verdict: Verdict) -> None:
    assert pace(d(progress), d("0.5")).verdict == verdict


def test_before_a_tenth_of_the_cycle_only_the_difference_is_shown() -> None:
    early = pace(d("0.2"), d("0.09"))
    assert (early.ratio, early.difference, early.verdict) == (None, d("0.11"), Verdict.TOO_EARLY)
    assert pace(d("0.1"), d("0.1")).verdict == Verdict.AHEAD


def test_the_expected_share_counts_today() -> None:
    assert expected_share(3, 60) == d("0.05")


def test_the_expected_share_stays_within_zero_and_one() -> None:
    assert [expected_share(n, 10) for n in (-1, 0, 10, 11)] == [0, 0, 1, 1]
    assert expected_share(0, 0) == 0


def test_the_expected_share_counts_working_days_of_the_calendar() -> None:
    calendar = WorkingCalendar()
    first = expected_on(START, start=START, end=END, calendar=calendar)
    assert first == Decimal(1) / calendar.working_days(START, END)
    assert expected_on(date(2026, 9, 30), start=START, end=END, calendar=calendar) == 0
    assert expected_on(END, start=START, end=END, calendar=calendar) == 1
    assert expected_on(date(2027, 1, 4), start=START, end=END, calendar=calendar) == 1


@given(shares, shares, st.decimals(min_value="0.1", max_value=1, places=3))
def test_more_progress_never_has_a_worse_verdict(a: Decimal, b: Decimal, expected: Decimal) -> None:
    order = list(Verdict)
    less, more = sorted((a, b))
    assert order.index(pace(more, expected).verdict) <= order.index(pace(less, expected).verdict)
