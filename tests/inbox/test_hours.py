"""When a person may be disturbed: nights, days off, and the weeks in which clocks change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from shirube.inbox.hours import Hours

TOKYO, LONDON, NEW_YORK = (ZoneInfo(name) for name in ("Asia/Tokyo", "Europe/London", "America/New_York"))
EVENING, MORNING = time(19), time(8)
zones = st.sampled_from([TOKYO, LONDON, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Kathmandu")])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def weekends(day: date) -> bool:
    """Saturdays and Sundays."""
    return day.weekday() >= 5


def hours(
    zone: ZoneInfo, quiet_from: time = EVENING, quiet_until: time = MORNING, is_off: Callable[[date], bool] = weekends
) -> Hours:
    """From eight to seven on working days unless told."""
    return Hours(zone, quiet_from, quiet_until, is_off)


def opens(zone: ZoneInfo, *local: int) -> datetime:
    """The next open moment after a local one, in local time."""
    return hours(zone).next_open(datetime(*local, tzinfo=zone)).astimezone(zone)  # type: ignore[misc, arg-type]


def test_what_happens_in_the_evening_waits_for_the_next_morning() -> None:
    assert opens(TOKYO, 2026, 11, 17, 21, 30) == datetime(2026, 11, 18, 8, tzinfo=TOKYO)
    assert opens(TOKYO, 2026, 11, 18, 3, 0) == datetime(2026, 11, 18, 8, tzinfo=TOKYO)
    assert opens(TOKYO, 2026, 11, 18, 12, 0) == datetime(2026, 11, 18, 12, tzinfo=TOKYO)
    assert opens(TOKYO, 2026, 11, 20, 20, 0) == datetime(2026, 11, 23, 8, tzinfo=TOKYO)


def test_the_morning_stays_the_morning_in_the_weeks_of_summer_time() -> None:
    for day, zone in [
        (date(2026, 10, 26), LONDON),
        (date(2026, 11, 2), NEW_YORK),
        (date(2027, 3, 15), NEW_YORK),
        (date(2027, 3, 29), LONDON),
        (date(2027, 3, 29), TOKYO),
    ]:
        friday = day - timedelta(days=3)
        found = hours(zone).next_open(datetime.combine(friday, time(20), zone))
        assert found.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, MORNING)


def test_the_hour_that_is_left_out_and_the_hour_that_comes_twice_do_no_harm() -> None:
    def never_off(day: date) -> bool:
        return False

    left_out = hours(LONDON, time(23), time(1, 30), never_off)
    assert left_out.next_open(datetime(2027, 3, 28, 0, 30, tzinfo=LONDON)) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    twice = hours(NEW_YORK, time(23), time(1, 30), never_off)
    second = datetime(2026, 11, 1, 1, 15, fold=1, tzinfo=NEW_YORK)
    assert twice.next_open(second) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_quiet_times_within_a_day_and_none_at_all() -> None:
    lunch = hours(TOKYO, time(12), time(13))
    assert lunch.next_open(datetime(2026, 11, 18, 12, 10, tzinfo=TOKYO)) == datetime(2026, 11, 18, 13, tzinfo=TOKYO)
    assert hours(TOKYO, MORNING, MORNING).are_open(datetime(2026, 11, 18, 3, tzinfo=TOKYO))


@given(zone=zones, at=moments, begin=st.times(), end=st.times())
def test_the_next_open_moment_is_open_and_nothing_before_it_is(
    zone: ZoneInfo, at: datetime, begin: time, end: time
) -> None:
    mine = hours(zone, begin.replace(microsecond=0), end.replace(microsecond=0))
    found = mine.next_open(at)

    assert found >= at
    assert mine.are_open(found)
    step = (found - at) / 7
    assert not any(mine.are_open(at + step * part) for part in range(7) if found > at)


@given(zone=zones, at=moments)
def test_nobody_waits_longer_than_a_night_and_a_weekend(zone: ZoneInfo, at: datetime) -> None:
    assert hours(zone).next_open(at) - at <= timedelta(days=2, hours=14)
