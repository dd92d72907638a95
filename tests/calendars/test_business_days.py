"""Working days, the durations counted in them, and the days to move to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.calendars.business_days import WorkingCalendar, public_holidays

JAPAN = WorkingCalendar()
LABOUR_THANKSGIVING = date(2026, 11, 23)
days = st.dates(date(2019, 1, 1), date(2031, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    closures=st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=10),
    workdays=st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=10),
)


def test_weekends_and_public_holidays_are_not_worked() -> None:
    assert not JAPAN.is_working(LABOUR_THANKSGIVING)
    assert not JAPAN.is_working(date(2026, 11, 21))
    assert JAPAN.is_working(date(2026, 11, 24))


def test_public_holidays_have_their_japanese_names() -> None:
    assert public_holidays(2026)[LABOUR_THANKSGIVING] == "勤労感謝の日"


def test_days_between_two_holidays_and_substitutes_are_holidays() -> None:
    assert not JAPAN.is_working(date(2026, 9, 22))
    assert not JAPAN.is_working(date(2027, 3, 22))


def test_a_company_closes_and_works_on_days_of_its_own() -> None:
    calendar = WorkingCalendar(
        closures=frozenset({date(2026, 12, 29)}),
        workdays=frozenset({date(2026, 11, 21), LABOUR_THANKSGIVING}),
    )
    assert not calendar.is_working(date(2026, 12, 29))
    assert calendar.is_working(date(2026, 11, 21))
    assert calendar.is_working(LABOUR_THANKSGIVING)


def test_a_company_may_rest_on_other_weekdays_or_work_on_public_holidays() -> None:
    shop = WorkingCalendar(weekend=frozenset({2}), public=False)
    assert shop.is_working(LABOUR_THANKSGIVING)
    assert not shop.is_working(date(2026, 11, 25))


def test_a_week_without_a_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="working day"):
        WorkingCalendar(weekend=frozenset(range(7)))


def test_working_days_include_both_ends() -> None:
    assert JAPAN.working_days(date(2026, 11, 20), date(2026, 11, 24)) == 2
    assert JAPAN.working_days(date(2026, 11, 24), date(2026, 11, 20)) == 0


def test_a_duration_counts_after_the_first_day_up_to_the_second() -> None:
    assert JAPAN.duration(date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert JAPAN.duration(date(2026, 11, 20), date(2026, 11, 24)) == 1
    assert JAPAN.duration(date(2026, 11, 24), date(2026, 11, 20)) == -1
    assert JAPAN.duration(date(2026, 12, 31), date(2027, 1, 4)) == 1


def test_a_ritual_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert JAPAN.next_working(LABOUR_THANKSGIVING) == date(2026, 11, 24)
    assert JAPAN.next_working(date(2026, 11, 24)) == date(2026, 11, 24)


def test_adding_steps_over_days_off_in_both_directions() -> None:
    assert JAPAN.add(date(2026, 11, 20), 1) == date(2026, 11, 24)
    assert JAPAN.add(date(2026, 11, 24), -1) == date(2026, 11, 20)
    assert JAPAN.add(LABOUR_THANKSGIVING, 0) == LABOUR_THANKSGIVING


@given(calendars, days, days, days)
def test_durations_add_up(calendar: WorkingCalendar, a: date, b: date, c: date) -> None:
    assert calendar.duration(a, c) == calendar.duration(a, b) + calendar.duration(b, c)


@given(calendars, st.dates(date(2025, 6, 1), date(2028, 6, 1)), st.integers(0, 500))
def test_counting_by_tables_equals_counting_day_by_day(
    calendar: WorkingCalendar, start: date, length: int
) -> None:
    counted = sum(calendar.is_working(start + timedelta(days=n)) for n in range(length + 1))
    assert calendar.working_days(start, start + timedelta(days=length)) == counted


@given(calendars, days, st.integers(1, 60))
def test_adding_days_and_taking_the_duration_are_inverse(
    calendar: WorkingCalendar, day: date, count: int
) -> None:
    assert calendar.duration(day, calendar.add(day, count)) == count
    assert calendar.is_working(calendar.add(day, count))
