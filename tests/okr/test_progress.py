"""Progress: the worked examples and the properties of every kind."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr.amounts import amounts, ceilings, courses, d, floors, shares
from shirube.okr.kinds import Change, Kind
from shirube.okr.progress import (
    Ceiling,
    Corridor,
    Course,
    Floor,
    Incomplete,
    NoDistance,
    Step,
    Unset,
    basis_points,
    clamped,
    held_in,
    measure_of,
    once_by_end,
    periods_held,
    relative_target,
    step_progress,
)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "progress"),
    [
        ("100", "60", "80", "0.5"),
        ("100", "60", "50", "1.25"),
        ("1000000", "1500000", "1350000", "0.7"),
        ("0", "10", "-5", "-0.5"),
    ],
)
def test_a_course_is_the_share_of_the_way(baseline: str, target: str, value: str, progress: str) -> None:
    assert Course(d(baseline), d(target)).progress(d(value)) == d(progress)


def test_a_course_without_distance_refuses_to_exist() -> None:
    with pytest.raises(NoDistance):
        Course(d("5"), d("5.00"))


@given(courses, amounts, amounts)
def test_a_step_toward_the_target_is_never_a_step_back(course: Course, a: Decimal, b: Decimal) -> None:
    behind, ahead = sorted((a, b), reverse=course.target < course.baseline)
    assert course.progress(behind) <= course.progress(ahead)  # type: ignore[operator]


@given(courses, amounts)
def test_a_course_holds_exactly_from_progress_one(course: Course, value: Decimal) -> None:
    assert course.holds(value) == (value == course.target or course.progress(value) > 1)  # type: ignore[operator]


def test_a_conversion_rate_part_of_the_way_is_measured_from_its_baseline() -> None:
    progress = measure_of(Kind.AT_LEAST, baseline=d("1.4"), target=d("2.5")).progress(d("1.9"))
    assert progress is not None
    assert progress.quantize(d("0.0001")) == d("0.4545")
    assert basis_points(progress) == 4545


@pytest.mark.parametrize(
    ("measure", "value", "progress"),
    [
        (Floor(d("15")), "6", "0.4"),
        (Floor(d("15")), "15", "1"),
        (Floor(d("15")), "30", "1"),
        (Floor(d("0")), "-3", "0"),
        (Floor(d("15")), "-3", "-0.2"),
        (Floor(d("20"), baseline=d("10")), "15", "0.5"),
        (Floor(d("20"), baseline=d("10")), "5", "-0.5"),
        (Floor(d("20"), baseline=d("10")), "25", "1"),
        (Floor(d("20"), baseline=d("30")), "10", "0.5"),
        (Ceiling(d("5")), "10", "0.5"),
        (Ceiling(d("5")), "5", "1"),
        (Ceiling(d("5")), "-1", "1"),
        (Ceiling(d("0")), "3", "0"),
        (Ceiling(d("-5")), "3", "0"),
        (Ceiling(d("5"), baseline=d("15")), "10", "0.5"),
        (Ceiling(d("5"), baseline=d("15")), "4", "1"),
        (Ceiling(d("5"), baseline=d("3")), "10", "0.5"),
    ],
)
def test_comparisons_give_one_once_they_hold_and_a_share_until_then(
    measure: Floor | Ceiling, value: str, progress: str
) -> None:
    assert measure.progress(d(value)) == d(progress)


@pytest.mark.parametrize(
    "measure",
    [
        Floor(d("10"), strict=True),
        Ceiling(d("10"), strict=True),
        Floor(d("10"), True, d("4")),
        Ceiling(d("10"), True, d("40")),
    ],
)
def test_a_strict_comparison_at_equality_shows_99_percent(measure: Floor | Ceiling) -> None:
    assert measure.progress(d("10")) == d("0.99")
    assert not measure.holds(d("10"))


@given(floors | ceilings, amounts)
def test_a_comparison_shows_one_exactly_when_it_holds(measure: Floor | Ceiling, value: Decimal) -> None:
    assert measure.holds(value) == (basis_points(measure.progress(value)) == 10_000)


@given(floors, amounts, amounts)
def test_more_is_never_worse_for_at_least(floor: Floor, a: Decimal, b: Decimal) -> None:
    assert floor.progress(min(a, b)) <= floor.progress(max(a, b))  # type: ignore[operator]


@given(ceilings, amounts, amounts)
def test_less_is_never_worse_for_at_most(ceiling: Ceiling, a: Decimal, b: Decimal) -> None:
    assert ceiling.progress(max(a, b)) <= ceiling.progress(min(a, b))  # type: ignore[operator]


def test_a_corridor_is_all_or_nothing_with_both_edges_inside() -> None:
    corridor = Corridor(d("40"), d("60"))
    assert [corridor.progress(d(v)) for v in ("39.9", "40", "50", "60", "60.1")] == [0, 1, 1, 1, 0]


def test_a_corridor_upside_down_refuses_to_exist() -> None:
    with pytest.raises(ValueError, match="above"):
        Corridor(d("60"), d("40"))


def test_a_corridor_written_backwards_is_understood() -> None:
    assert measure_of(Kind.BETWEEN, target=d("60"), target_max=d("40")) == Corridor(d("40"), d("60"))


@given(courses | floors | ceilings)
def test_an_unknown_value_has_unknown_progress_and_does_not_hold(measure: Course | Floor | Ceiling) -> None:
    assert measure.progress(None) is None
    assert not measure.holds(None)
    assert held_in(measure, None) is None


def test_baseline_first_has_no_progress_whatever_its_value() -> None:
    unset = measure_of(Kind.BASELINE)
    assert unset == Unset()
    assert unset.progress(d("5")) is None
    assert not unset.holds(d("5"))
    assert held_in(unset, d("5")) is None


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (Kind.REACH, ("baseline", "target")),
        (Kind.AT_LEAST, ("target",)),
        (Kind.AT_MOST, ("target",)),
        (Kind.BETWEEN, ("target", "target_max")),
    ],
)
def test_a_measure_names_what_it_misses(kind: Kind, missing: tuple[str, ...]) -> None:
    with pytest.raises(Incomplete) as refusal:
        measure_of(kind)
    assert refusal.value.missing == missing


def test_a_milestone_is_the_weight_of_steps_done() -> None:
    assert step_progress([Step(d("2"), True), Step(d("3"), False)]) == d("0.4")
    assert step_progress([Step(d("1"), True)]) == 1
    assert step_progress([Step(d("1"), False)]) == 0
    assert step_progress([]) is None


def test_a_step_without_weight_refuses_to_exist() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Step(d("0"), done=True)


def test_fifteen_a_month_held_in_one_of_two_ended_months_is_half() -> None:
    fifteen = measure_of(Kind.AT_LEAST, target=d("15"))
    october_and_november = [held_in(fifteen, d("16")), held_in(fifteen, d("14"))]
    assert periods_held(october_and_november).progress == d("0.5")


def test_a_period_without_data_is_listed_and_does_not_hold() -> None:
    periods = periods_held([True, None, False])
    assert (periods.held, periods.ended, periods.unknown) == (1, 3, (1,))
    assert periods.progress == d(1) / 3


def test_no_ended_period_with_data_is_unknown() -> None:
    assert periods_held([]).progress is None
    assert periods_held([None]).progress is None


@given(st.lists(st.sampled_from([True, False, None])))
def test_periods_held_lie_between_nothing_and_all(outcomes: list[bool | None]) -> None:
    progress = periods_held(outcomes).progress
    assert progress is None or 0 <= progress <= 1


def test_once_by_the_end_is_reached_by_a_single_period() -> None:
    assert once_by_end([False, None, True]) == 1
    assert once_by_end([False, None]) == 0
    assert once_by_end([None]) is None


@pytest.mark.parametrize(
    ("change", "amount", "target"),
    [
        (Change.RELATIVE, "30", "260"),
        (Change.RELATIVE, "-10", "180"),
        (Change.LEVEL, "120", "240"),
        (Change.ABSOLUTE, "5", "205"),
    ],
)
def test_a_relative_target_is_fixed_from_the_earlier_value(change: Change, amount: str, target: str) -> None:
    assert relative_target(d("200"), change, d(amount)) == d(target)


def test_a_relative_target_from_nothing_is_unknown() -> None:
    assert relative_target(None, Change.ABSOLUTE, d("5")) is None
    assert relative_target(d("0"), Change.RELATIVE, d("30")) is None
    assert relative_target(d("0"), Change.LEVEL, d("120")) is None


@pytest.mark.parametrize(
    ("progress", "points"),
    [("0.5", 5000), ("0.00005", 1), ("0.00004", 0), ("1.25", 10_000), ("-0.3", 0), ("0.33335", 3334)],
)
def test_basis_points_are_clamped_and_rounded_half_up(progress: str, points: int) -> None:
    assert basis_points(d(progress)) == points


def test_unknown_progress_has_no_basis_points() -> None:
    assert basis_points(None) == 0


@given(shares)
def test_basis_points_equal_decimal_rounding(share: Decimal) -> None:
    assert basis_points(share) == (clamped(share) * 10_000).to_integral_value(ROUND_HALF_UP)
