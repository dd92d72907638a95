"""A tenfold jump is asked about, with what was likely meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.okr.progress import Ceiling, Corridor, Course, Floor, Measure, Unset
from shirube.okr.slips import Slip, slip_in

SALES = Course(Decimal(1000), Decimal(2000))
positive = st.decimals(min_value="0.01", max_value=1_000_000, places=2)


@pytest.mark.parametrize(
    ("last", "value", "meant"),
    [
        ("1500", "15000", "1500"),
        ("1500", "16200", "1620"),
        ("1500", "150", "1500"),
        ("1500", "1500000", "1500"),
        ("63", "0.63", "63"),
        ("0.4", "4", "0.4"),
        ("-150", "-1500", "-150"),
    ],
)
def test_a_value_of_another_magnitude_is_asked_about(last: str, value: str, meant: str) -> None:
    slip = slip_in(Decimal(value), last=Decimal(last), measure=SALES)

    assert slip is not None
    assert slip.meant == Decimal(meant)


@pytest.mark.parametrize(
    ("last", "value"),
    [("1500", "1600"), ("1500", "14999"), ("1500", "151"), ("1500", "0"), ("0", "900"), ("150", "-1500")],
)
def test_ordinary_steps_zero_and_a_change_of_sign_are_not(last: str, value: str) -> None:
    assert slip_in(Decimal(value), last=Decimal(last), measure=SALES) is None


@pytest.mark.parametrize(
    ("measure", "last", "value"),
    [
        (Course(Decimal(0), Decimal(15)), "1", "10"),
        (Course(Decimal(100), Decimal(0)), "10", "1"),
        (Floor(Decimal(40)), "3", "30"),
        (Ceiling(Decimal(1), baseline=Decimal(30)), "20", "2"),
    ],
)
def test_a_small_count_on_its_way_is_not(measure: Measure, last: str, value: str) -> None:
    assert slip_in(Decimal(value), last=Decimal(last), measure=measure) is None


def test_a_small_count_that_leaps_beyond_its_target_is() -> None:
    assert slip_in(Decimal(70), last=Decimal(7), measure=Course(Decimal(0), Decimal(15))) == Slip(
        Decimal(10), Decimal(7)
    )


def test_the_first_value_is_held_against_baseline_and_target() -> None:
    assert slip_in(Decimal(1500), last=None, measure=SALES) is None
    assert slip_in(Decimal(10), last=None, measure=SALES) is None
    slip = slip_in(Decimal(15_000_000), last=None, measure=SALES)
    assert slip is not None
    assert slip.meant == Decimal(1500)


def test_where_nothing_is_known_nothing_is_asked() -> None:
    assert slip_in(Decimal(10**9), last=None, measure=Unset()) is None
    assert slip_in(Decimal(10**9), last=None, measure=Corridor(Decimal(1), Decimal(2))) is None
    assert slip_in(None, last=Decimal(5), measure=SALES) is None


@given(positive, st.integers(min_value=1, max_value=6))
def test_the_same_digits_elsewhere_are_offered_back(last: Decimal, places: int) -> None:
    slip = slip_in(last.scaleb(places), last=last, measure=Unset())

    assert slip is not None
    assert slip.meant == last


@given(positive, positive)
def test_what_is_meant_is_never_asked_about_again(last: Decimal, value: Decimal) -> None:
    slip = slip_in(value, last=last, measure=Unset())

    assert slip is None or slip_in(slip.meant, last=last, measure=Unset()) is None
