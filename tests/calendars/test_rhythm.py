"""Rhythms: which days they name, where holidays move them, and the moments people get them at."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shirube.calendars.business_days import JAPAN, WorkingCalendar
from shirube.calendars.rhythm import (
    LAST,
    NTH,
    Every,
    Occurrence,
    Rhythm,
    moment,
    next_occurrences,
    occurrence_on_or_after,
    occurrence_on_or_before,
    occurrences,
)

TOKYO, LONDON, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
NINE = time(9)
MONDAYS = Rhythm(Every.WEEKLY, 0, NINE)
THURSDAYS = Rhythm(Every.WEEKLY, 3, NINE)
YEAR_END = WorkingCalendar(
    closures=frozenset(date(2026, 12, 29) + timedelta(days=number) for number in range(6))
)
"""Closed from 2026-12-29 to 2027-01-03."""

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
rhythms = st.builds(
    Rhythm,
    every=st.sampled_from(Every),
    weekday=st.integers(0, 6),
    at=st.times(),
    anchor=days,
    nth=st.sampled_from(NTH),
)
calendars = st.builds(WorkingCalendar, closures=st.frozensets(days, max_size=40))


def test_a_monday_that_is_a_holiday_moves_to_tuesday() -> None:
    assert occurrences(MONDAYS, date(2026, 11, 16), date(2026, 11, 30), JAPAN) == (
        Occurrence(date(2026, 11, 16)),
        Occurrence(date(2026, 11, 24), moved_from=date(2026, 11, 23)),
        Occurrence(date(2026, 11, 30)),
    )


def test_a_thursday_in_the_closure_at_the_end_of_the_year_moves_past_it() -> None:
    assert occurrences(THURSDAYS, date(2026, 12, 24), date(2027, 1, 10), YEAR_END) == (
        Occurrence(date(2026, 12, 24)),
        Occurrence(date(2027, 1, 4), moved_from=date(2026, 12, 31)),
        Occurrence(date(2027, 1, 7)),
    )


def test_coming_of_age_day_moves_the_monday() -> None:
    assert occurrence_on_or_after(MONDAYS, date(2027, 1, 9), YEAR_END) == Occurrence(
        date(2027, 1, 12), moved_from=date(2027, 1, 11)
    )


def test_two_that_land_on_one_day_are_one() -> None:
    long = WorkingCalendar(closures=frozenset(date(2026, 8, 6) + timedelta(days=number) for number in range(11)))

    assert occurrences(THURSDAYS, date(2026, 8, 1), date(2026, 8, 20), long) == (
        Occurrence(date(2026, 8, 17), moved_from=date(2026, 8, 13)),
        Occurrence(date(2026, 8, 20)),
    )


def test_one_that_moves_onto_the_day_of_the_next_gives_way_to_it() -> None:
    week = WorkingCalendar(closures=frozenset(date(2026, 11, 12) + timedelta(days=number) for number in range(7)))

    assert occurrences(THURSDAYS, date(2026, 11, 12), date(2026, 11, 22), week) == (Occurrence(date(2026, 11, 19)),)


def test_every_second_week_keeps_step_with_its_anchor() -> None:
    rhythm = Rhythm(Every.BIWEEKLY, 2, NINE, anchor=date(2026, 11, 20))

    assert _days(occurrences(rhythm, date(2026, 11, 1), date(2026, 12, 31), JAPAN)) == [
        date(2026, 11, 4),
        date(2026, 11, 18),
        date(2026, 12, 2),
        date(2026, 12, 16),
        date(2026, 12, 30),
    ]


@pytest.mark.parametrize(
    ("nth", "expected"),
    [
        (1, [date(2026, 10, 5), date(2026, 11, 2), date(2026, 12, 7)]),
        (4, [date(2026, 10, 26), date(2026, 11, 24), date(2026, 12, 28)]),
        (LAST, [date(2026, 10, 26), date(2026, 11, 30), date(2026, 12, 28)]),
    ],
)
def test_a_month_has_its_nth_and_its_last_monday(nth: int, expected: list[date]) -> None:
    rhythm = Rhythm(Every.MONTHLY, 0, NINE, nth=nth)

    assert _days(occurrences(rhythm, date(2026, 10, 1), date(2026, 12, 31), JAPAN)) == expected


def test_the_next_four_follow_each_other() -> None:
    assert _days(next_occurrences(MONDAYS, date(2026, 11, 17), JAPAN, count=4)) == [
        date(2026, 11, 24),
        date(2026, 11, 30),
        date(2026, 12, 7),
        date(2026, 12, 14),
    ]


@pytest.mark.parametrize("zone", [TOKYO, LONDON, NEW_YORK])
@pytest.mark.parametrize(
    "change", [date(2026, 10, 25), date(2026, 11, 1), date(2027, 3, 14), date(2027, 3, 28)]
)
def test_everyone_gets_theirs_at_nine_in_their_own_morning(zone: ZoneInfo, change: date) -> None:
    for on in _days(occurrences(MONDAYS, change - timedelta(days=8), change + timedelta(days=8), JAPAN)):
        begins = moment(on, NINE, zone)
        assert (begins.date(), begins.time()) == (on, NINE)


@pytest.mark.parametrize(
    ("day", "in_london", "in_new_york"),
    [
        (date(2026, 10, 19), 8, 13),  # both in summer time
        (date(2026, 10, 26), 9, 13),  # London has gone back on 10-25
        (date(2026, 11, 2), 9, 14),  # New York has gone back on 11-01
        (date(2027, 3, 15), 9, 13),  # New York has gone forward on 03-14
        (date(2027, 3, 29), 8, 13),  # London has gone forward on 03-28
    ],
)
def test_nine_in_the_morning_follows_summer_time(day: date, in_london: int, in_new_york: int) -> None:
    assert moment(day, NINE, TOKYO).astimezone(UTC).hour == 0
    assert moment(day, NINE, LONDON).astimezone(UTC).hour == in_london
    assert moment(day, NINE, NEW_YORK).astimezone(UTC).hour == in_new_york


def test_a_time_that_does_not_exist_moves_forward() -> None:
    missing = moment(date(2027, 3, 14), time(2, 30), NEW_YORK)

    assert (missing.date(), missing.time()) == (date(2027, 3, 14), time(3, 30))
    assert missing.astimezone(UTC) == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)


def test_of_a_time_that_exists_twice_it_is_the_first() -> None:
    assert moment(date(2026, 11, 1), time(1, 30), NEW_YORK).astimezone(UTC).hour == 5
    assert moment(date(2026, 10, 25), time(1, 30, fold=1), LONDON).astimezone(UTC).hour == 0


@given(rhythms, calendars, days)
def test_every_occurrence_is_a_working_day_and_none_doubles(
    rhythm: Rhythm, calendar: WorkingCalendar, start: date
) -> None:
    found = occurrences(rhythm, start, start + timedelta(days=200), calendar)

    assert all(calendar.is_working(one.on) for one in found)
    assert _days(found) == sorted(set(_days(found)))


@given(rhythms, calendars, days)
def test_what_is_moved_lands_on_the_first_working_day_after(
    rhythm: Rhythm, calendar: WorkingCalendar, start: date
) -> None:
    for one in occurrences(rhythm, start, start + timedelta(days=120), calendar):
        named = one.moved_from or one.on
        assert rhythm.falls_on(named)
        assert calendar.next_working(named) == one.on


@given(rhythms, calendars, days, st.integers(0, 90), st.integers(1, 90))
def test_a_window_cut_in_two_holds_the_same(
    rhythm: Rhythm, calendar: WorkingCalendar, start: date, first: int, second: int
) -> None:
    cut, end = start + timedelta(days=first), start + timedelta(days=first + second)

    both = occurrences(rhythm, start, cut, calendar) + occurrences(rhythm, cut + timedelta(days=1), end, calendar)
    assert both == occurrences(rhythm, start, end, calendar)


@given(rhythms, calendars, days)
def test_the_next_and_the_latest_leave_nothing_between(
    rhythm: Rhythm, calendar: WorkingCalendar, day: date
) -> None:
    before = occurrence_on_or_before(rhythm, day, calendar)
    after = occurrence_on_or_after(rhythm, day + timedelta(days=1), calendar)

    assert before.on <= day < after.on
    assert occurrences(rhythm, before.on, after.on, calendar) == (before, after)


@given(rhythms, days)
def test_on_a_calendar_without_days_off_the_period_is_kept(rhythm: Rhythm, day: date) -> None:
    free = WorkingCalendar(weekend=frozenset(), public=False)
    first, second = next_occurrences(rhythm, day, free, count=2)

    assert first.moved_from is second.moved_from is None
    assert 0 < (second.on - first.on).days <= rhythm.period_days


@given(days, st.times(), st.sampled_from([TOKYO, LONDON, NEW_YORK]))
def test_a_moment_is_the_time_said_or_the_first_after_it(day: date, at: time, zone: ZoneInfo) -> None:
    found = moment(day, at, zone)
    assume(found.date() == day)

    assert found.time() >= at
    assert found.time() == at or found - datetime.combine(day, at, tzinfo=zone) <= timedelta(hours=1)


def _days(found: Sequence[Occurrence]) -> list[date]:
    return [one.on for one in found]
