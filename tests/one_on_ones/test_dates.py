"""When the next 1on1 is: the rhythm off holidays, a move by hand, dates that passed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import MONDAY, TOKYO, a_person
from one_on_ones.pairs import THURSDAYS, a_pair, again, the_session
from shirube.calendars.business_days import JAPAN
from shirube.calendars.rhythm import Every, Rhythm
from shirube.one_on_ones.actions import InThePast, close_session, edit_rhythm, keep_to_rhythm, move_date
from shirube.one_on_ones.current import course_of
from shirube.one_on_ones.dates import Course, Moved
from shirube.one_on_ones.models import Pair
from shirube.one_on_ones.queries.dates_of import dates_of
from shirube.one_on_ones.queries.upcoming import upcoming
from shirube.refusal import Stale

pytestmark = pytest.mark.django_db


def next_of(pair: Pair, at: datetime = MONDAY) -> datetime:
    pair = again(pair)
    return course_of(pair, the_session(pair)).next_start(at)


def on(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=TOKYO)


def test_the_next_one_follows_the_rhythm() -> None:
    assert next_of(a_pair()) == on(11, 19)


def test_a_holiday_moves_it_to_the_next_working_day() -> None:
    mondays = Rhythm(Every.WEEKLY, 0, time(10), date(2026, 11, 16), minutes=30)

    assert next_of(a_pair(rhythm=mondays), on(11, 17)) == on(11, 24)


def test_moved_by_hand_once_the_rhythm_goes_on() -> None:
    pair = a_pair()
    move_date(pair, starts_at=on(11, 20, 15), reason="出張", by=pair.member, at=MONDAY)

    assert next_of(pair) == on(11, 20, 15)
    assert [one.starts_at for one in dates_of(pair.host, date(2026, 11, 16), date(2026, 11, 30))] == [
        on(11, 20, 15),
        on(11, 26),
    ]
    keep_to_rhythm(again(pair), by=pair.host, at=MONDAY)
    assert next_of(pair) == on(11, 19)


def test_moved_to_an_earlier_day_the_old_one_falls_away() -> None:
    pair = a_pair()
    move_date(pair, starts_at=on(11, 17), by=pair.host, at=MONDAY)

    assert next_of(pair) == on(11, 17)
    assert next_of(pair, on(11, 18)) == on(11, 26)


def test_moved_beyond_the_following_one_there_is_one_and_not_two() -> None:
    pair = a_pair()
    move_date(pair, starts_at=on(11, 27), by=pair.host, at=MONDAY)

    assert [one.starts_at for one in dates_of(pair.host, date(2026, 11, 16), date(2026, 12, 4))] == [
        on(11, 27),
        on(12, 3),
    ]


def test_a_day_that_is_over_is_refused() -> None:
    pair = a_pair()
    with pytest.raises(InThePast):
        move_date(pair, starts_at=on(11, 15), by=pair.host, at=MONDAY)


def test_a_date_that_passed_makes_way_for_the_next() -> None:
    pair = a_pair()

    assert next_of(pair, on(11, 19, 18)) == on(11, 19)
    assert next_of(pair, on(11, 20, 8)) == on(11, 26)


@pytest.mark.parametrize(
    ("ended", "following"),
    [
        (on(11, 19, 11), on(11, 26)),
        (on(11, 20, 9), on(11, 26)),
        (on(11, 17, 9), on(11, 26)),
        (MONDAY - timedelta(days=1), on(11, 19)),
    ],
)
def test_after_one_the_next_is_another_day(ended: datetime, following: datetime) -> None:
    pair = a_pair(at=MONDAY - timedelta(days=3))
    close_session(the_session(pair), by=pair.host, at=ended)

    assert next_of(pair, ended) == following


def test_a_changed_rhythm_changes_the_next_date_and_needs_the_version_it_was_read_at() -> None:
    pair = a_pair()
    fridays = Rhythm(Every.BIWEEKLY, 4, time(16, 30), date(2026, 11, 23), minutes=45)
    edit_rhythm(pair, version=1, rhythm=fridays, by=pair.member, at=MONDAY)

    assert next_of(pair) == datetime(2026, 11, 27, 16, 30, tzinfo=TOKYO)
    with pytest.raises(Stale):
        edit_rhythm(pair, version=1, rhythm=THURSDAYS, by=pair.host, at=MONDAY)


def test_the_time_is_that_of_the_hosts_zone() -> None:
    pair = a_pair(a_person("Shiraishi", time_zone="Europe/London"))

    assert next_of(pair) == datetime(2026, 11, 19, 19, 0, tzinfo=TOKYO)


def test_today_hears_of_one_that_is_near_without_a_word_of_it() -> None:
    pair = a_pair()

    assert upcoming(pair.member, at=MONDAY) == []
    found = upcoming(pair.member, at=on(11, 18, 9))
    assert [(one.partner_name, one.starts_at, one.points) for one in found] == [("Shiraishi", on(11, 19), 0)]
    assert upcoming(pair.member, at=on(11, 19, 11)) == []


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
rhythms = st.builds(
    Rhythm,
    st.sampled_from(Every),
    st.integers(0, 6),
    st.times().map(lambda t: t.replace(second=0)),
    days,
    st.sampled_from([1, 2, 3, 4, -1]),
)


@given(rhythms, days, days, st.none() | st.tuples(days, days))
def test_the_next_start_lies_ahead_and_is_the_first_of_the_dates(
    rhythm: Rhythm, after: date, today: date, moved: tuple[date, date] | None
) -> None:
    at = datetime.combine(today, time(12), TOKYO)
    move = moved and Moved(moved[0], datetime.combine(moved[1], time(9), TOKYO))
    course = Course(rhythm, TOKYO, after, move, JAPAN)

    start = course.next_start(at)
    dates = list(course.starts_between(today, start.date()))

    assert start.date() >= today
    assert dates == sorted(dates)
    assert dates[0] == start
    assert course.held(at) >= today
