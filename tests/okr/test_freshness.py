"""Freshness: a week and two working days."""

from datetime import date

from shirube.calendars.business_days import WorkingCalendar
from shirube.okr.freshness import fresh_until, is_stale

JAPAN = WorkingCalendar()


def test_a_weekly_check_in_stays_fresh_for_a_week_and_two_working_days() -> None:
    monday = date(2026, 11, 9)
    assert fresh_until(monday, period_days=7, calendar=JAPAN) == date(2026, 11, 18)
    assert not is_stale(monday, date(2026, 11, 18), 7, JAPAN)
    assert is_stale(monday, date(2026, 11, 19), 7, JAPAN)


def test_holidays_and_weekends_do_not_make_a_check_in_stale() -> None:
    friday = date(2026, 11, 13)
    assert fresh_until(friday, period_days=7, calendar=JAPAN) == date(2026, 11, 25)


def test_nothing_said_yet_is_stale() -> None:
    assert is_stale(None, date(2026, 11, 9), 7, JAPAN)
