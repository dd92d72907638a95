"""Figures over several records."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from okr.amounts import amounts, d
from shirube.calendars.business_days import WorkingCalendar
from shirube.okr.aggregates import Average, average, average_duration, ratio_of_sums


def test_a_ratio_over_records_is_the_ratio_of_sums() -> None:
    assert ratio_of_sums([(d("1"), d("2")), (d("0"), d("8"))]) == d("0.1")


def test_a_ratio_of_nothing_is_unknown() -> None:
    assert ratio_of_sums([]) is None
    assert ratio_of_sums([(d("1"), d("0"))]) is None


def test_an_average_shows_how_many_it_is_of() -> None:
    assert average([d("3"), None, d("4")]) == Average(d("3.5"), 2)
    assert average([None]) == Average(None, 0)


@given(st.lists(amounts, min_size=1))
def test_an_average_lies_between_its_values(values: list[Decimal]) -> None:
    mean = average(values).mean
    assert mean is not None
    assert min(values) <= mean <= max(values)


def test_an_average_duration_never_hides_the_late_ones() -> None:
    found = average_duration(
        [
            (date(2026, 11, 2), date(2026, 11, 6)),
            (date(2026, 11, 20), date(2026, 11, 24)),
            (date(2026, 11, 10), None),
            (date(2026, 11, 20), None),
        ],
        today=date(2026, 11, 24),
        calendar=WorkingCalendar(),
        limit=5,
    )
    assert found.average == Average(d("2"), 2)
    assert (found.waiting, found.overdue) == (2, 1)
