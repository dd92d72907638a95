"""Roll-up: integer arithmetic that a database can repeat."""

from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr.amounts import d, parts
from shirube.okr.rollup import Part, before_start, half_up, sum_of_values, support_gap, total, weight_units


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**9))
def test_half_up_rounds_halves_upward(num: int, den: int) -> None:
    rounded = half_up(num, den)
    assert 2 * num < (2 * rounded + 1) * den
    assert (2 * rounded - 1) * den <= 2 * num


@given(st.integers(0, 10**12), st.integers(1, 10**9))
def test_half_up_equals_decimal_rounding(num: int, den: int) -> None:
    quotient = Context(prec=60).divide(Decimal(num), Decimal(den))
    assert half_up(num, den) == int(quotient.to_integral_value(ROUND_HALF_UP))


@pytest.mark.parametrize("den", [0, -1])
def test_half_up_needs_a_denominator(den: int) -> None:
    with pytest.raises(ValueError, match="denominator"):
        half_up(1, den)


def test_three_key_results_at_one_and_zero_and_zero_make_a_third() -> None:
    assert total([Part(100, 10_000), Part(100, 0), Part(100, 0)]).basis_points == 3333


def test_weights_two_and_three_make_28_percent() -> None:
    weighted = total([Part(weight_units(d("2")), 4000), Part(weight_units(d("3")), 2000)])
    assert weighted.basis_points == 2800


def test_no_key_results_are_unknown() -> None:
    assert total([]).basis_points is None


def test_an_unmeasured_key_result_counts_as_zero_and_is_told() -> None:
    whole = total([Part(100, 8000), Part(100, 0, measured=False)])
    assert (whole.basis_points, whole.unmeasured, whole.parts) == (4000, 1, 2)


def test_before_the_cycle_begins_only_measured_parts_count() -> None:
    assert before_start([Part(100, 8000), Part(100, 0, measured=False)]).basis_points == 8000
    assert before_start([Part(100, 0, measured=False)]).basis_points is None


@given(st.lists(parts, min_size=1))
def test_a_roll_up_lies_between_its_parts(some: list[Part]) -> None:
    counted = [part.basis_points if part.measured else 0 for part in some]
    points = total(some).basis_points
    assert points is not None
    assert min(counted) <= points <= max(counted)


@given(st.lists(parts, min_size=1), st.data())
def test_a_delta_gives_what_recomputation_gives(some: list[Part], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(some) - 1))
    moved = Part(some[place].weight, data.draw(st.integers(0, 10_000)))
    before = total([part if part.measured else Part(part.weight, 0) for part in some])
    was = some[place].basis_points if some[place].measured else 0
    after = total([*some[:place], moved, *some[place + 1 :]])
    assert before.num + moved.weight * (moved.basis_points - was) == after.num


@given(st.lists(parts))
def test_the_order_of_parts_does_not_matter(some: list[Part]) -> None:
    assert total(some) == total(list(reversed(some)))


@pytest.mark.parametrize(("weight", "units"), [("1", 100), ("0.25", 25), ("2.50", 250)])
def test_weights_are_whole_hundredths(weight: str, units: int) -> None:
    assert weight_units(d(weight)) == units


@pytest.mark.parametrize("weight", ["0", "-1", "0.001", "NaN", "Infinity"])
def test_a_weight_that_is_none_is_refused(weight: str) -> None:
    with pytest.raises(ValueError, match="weight"):
        weight_units(d(weight))


def test_the_sum_of_supporters_leaves_the_unknown_out() -> None:
    assert sum_of_values([d("3"), None, d("4")]) == 7
    assert sum_of_values([None]) is None


def test_the_gap_is_what_supporters_would_give_beyond_what_counts() -> None:
    assert support_gap(4000, 5500) == 1500
    assert support_gap(None, 5500) is None
    assert support_gap(4000, None) is None
