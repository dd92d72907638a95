"""Forecast: honest about what readings can say."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr.amounts import amounts, d
from shirube.okr.forecast import Reading, forecast, student_cdf, student_quantile
from shirube.okr.progress import Ceiling, Corridor, Course, Floor, Unset

START, END = date(2026, 10, 5), date(2026, 12, 28)
WEEK = timedelta(days=7)


def weekly(*values: str) -> list[Reading]:
    return [(START + WEEK * n, d(value)) for n, value in enumerate(values)]


def test_fewer_than_three_readings_cannot_say_yet() -> None:
    assert forecast(weekly("1", "2"), measure=Floor(d("15")), end=END) is None
    same_day = [(START, d("1")), (START, d("2")), (START + WEEK, d("3"))]
    assert forecast(same_day, measure=Floor(d("15")), end=END) is None


def test_baseline_first_has_nothing_to_reach() -> None:
    assert forecast(weekly("1", "2", "3"), measure=Unset(), end=END) is None


def test_a_steady_climb_that_arrives_early_is_likely_and_one_that_stalls_is_not() -> None:
    climb = forecast(weekly("0", "3", "5", "9", "11"), measure=Course(d("0"), d("15")), end=END)
    stall = forecast(weekly("0", "1", "0", "1", "1"), measure=Course(d("0"), d("15")), end=END)
    assert climb is not None
    assert stall is not None
    assert climb.chance > d("0.95")
    assert stall.chance < d("0.05")


def test_the_median_continues_the_drift_to_the_end() -> None:
    found = forecast(weekly("0", "1", "2", "3"), measure=Floor(d("12")), end=END)
    assert found is not None
    assert found.median == 12
    assert found.chance == d("0.50")
    assert found.low < found.median < found.high


def test_the_fan_opens_from_the_last_reading_to_the_end() -> None:
    found = forecast(weekly("0", "2", "3", "5"), measure=Floor(d("12")), end=END)
    assert found is not None
    assert (found.path[0].on, found.path[-1].on) == (START + 3 * WEEK, END)
    assert found.path[0].low == found.path[0].high == 5
    widths = [point.high - point.low for point in found.path]
    assert widths == sorted(widths)
    assert (found.path[-1].median, found.path[-1].low) == (found.median, found.low)


def test_at_the_end_the_reading_itself_decides() -> None:
    readings = [*weekly("0", "5"), (END, d("15"))]
    reached = forecast(readings, measure=Floor(d("15")), end=END)
    missed = forecast(readings, measure=Floor(d("15"), strict=True), end=END)
    assert reached is not None
    assert missed is not None
    assert (reached.chance, missed.chance) == (d("1"), d("0"))


def test_readings_after_the_end_are_left_out() -> None:
    readings = weekly("0", "2", "3", "5")
    late = [*readings, (END + WEEK, d("99"))]
    measure = Floor(d("12"))
    assert forecast(late, measure=measure, end=END) == forecast(readings, measure=measure, end=END)


@pytest.mark.parametrize(
    ("t", "freedom", "share"),
    [(1.0, 1, 0.75), (2.132, 4, 0.95), (2.571, 5, 0.975), (1.812, 10, 0.95), (1.96, 4000, 0.975)],
)
def test_the_student_distribution_agrees_with_printed_tables(t: float, freedom: int, share: float) -> None:
    assert student_cdf(t, freedom) == pytest.approx(share, abs=2e-4)
    assert student_cdf(-t, freedom) == pytest.approx(1 - share, abs=2e-4)
    assert student_quantile(share, freedom) == pytest.approx(t, abs=4e-3)


days = st.dates(START, END)


@given(st.dictionaries(days, amounts, min_size=3, max_size=20), amounts)
def test_floor_and_ceiling_share_one_certainty(by_day: dict[date, Decimal], target: Decimal) -> None:
    readings = list(by_day.items())
    end = END + WEEK
    above = forecast(readings, measure=Floor(target), end=end)
    below = forecast(readings, measure=Ceiling(target), end=end)
    assert above is not None
    assert below is not None
    assert abs(above.chance + below.chance - 1) <= d("0.01")
    assert 0 <= above.chance <= 1
    assert above.low <= above.median <= above.high


@given(st.dictionaries(days, amounts, min_size=3, max_size=20), amounts, amounts)
def test_a_higher_floor_is_never_likelier(by_day: dict[date, Decimal], a: Decimal, b: Decimal) -> None:
    readings = list(by_day.items())
    easy = forecast(readings, measure=Floor(min(a, b)), end=END)
    hard = forecast(readings, measure=Floor(max(a, b)), end=END)
    assert easy is not None
    assert hard is not None
    assert hard.chance <= easy.chance


@given(st.dictionaries(days, amounts, min_size=3, max_size=20))
def test_the_order_of_readings_does_not_matter(by_day: dict[date, Decimal]) -> None:
    readings = list(by_day.items())
    measure = Corridor(d("40"), d("60"))
    assert forecast(readings, measure=measure, end=END) == forecast(readings[::-1], measure=measure, end=END)


def test_chances_and_intervals_are_calibrated_on_random_walks_with_drift() -> None:
    random = Random(7)
    runs, inside, said, came = 1500, 0, 0.0, 0
    for _ in range(runs):
        drift, noise = random.uniform(-0.5, 1.5), random.uniform(0.2, 2)
        walk = [0.0]
        for _ in range(12):
            walk.append(walk[-1] + random.gauss(drift, noise))
        readings = [(START + WEEK * n, Decimal(f"{value:.3f}")) for n, value in enumerate(walk[:6])]
        found = forecast(readings, measure=Floor(d("6")), end=END)
        assert found is not None
        inside += found.low <= Decimal(walk[12]) <= found.high
        said += float(found.chance)
        came += walk[12] >= 6
    assert inside / runs == pytest.approx(0.8, abs=0.03)
    assert said / runs == pytest.approx(came / runs, abs=0.03)
