"""A few words are asked for when things get worse or stall, and then once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.okr.kinds import Status
from shirube.okr.worsening import got_worse, lost_ground, stalls

MONDAY = date(2026, 11, 2)
FIVE = Decimal(5)


def weekly(*values: int) -> list[tuple[date, Decimal]]:
    """One value each Monday."""
    return [(MONDAY + timedelta(weeks=week), Decimal(value)) for week, value in enumerate(values)]


@pytest.mark.parametrize(
    ("before", "now", "worse"),
    [
        (Status.ON_TRACK, Status.AT_RISK, True),
        (Status.ON_TRACK, Status.BEHIND, True),
        (Status.AT_RISK, Status.BEHIND, True),
        (Status.AT_RISK, Status.ON_TRACK, False),
        (Status.BEHIND, Status.BEHIND, False),
        (Status.BEHIND, None, False),
        (None, Status.BEHIND, True),
        (None, Status.AT_RISK, False),
    ],
)
def test_a_status_gets_worse_in_the_order_of_the_shapes(
    before: Status | None, now: Status | None, worse: bool
) -> None:
    assert got_worse(before, now) is worse


def test_ground_is_lost_only_between_known_values() -> None:
    assert lost_ground(Decimal("0.4"), Decimal("0.3"))
    assert not lost_ground(Decimal("0.4"), Decimal("0.4"))
    assert not lost_ground(None, Decimal("0.3"))
    assert not lost_ground(Decimal("0.3"), None)


def test_three_weeks_without_a_move_are_a_stall() -> None:
    said = weekly(4, 5, 5, 5)

    assert not stalls(FIVE, said[:3], on=said[3][0])
    assert stalls(FIVE, said, on=MONDAY + timedelta(weeks=4))


def test_it_is_asked_again_only_after_three_more_weeks() -> None:
    asked = [stalls(FIVE, weekly(*[5] * week), on=MONDAY + timedelta(weeks=week)) for week in range(1, 10)]

    assert asked == [False, False, True, False, False, True, False, False, True]


def test_a_week_left_out_does_not_lose_the_question() -> None:
    said = [*weekly(5, 5, 5)]

    assert stalls(FIVE, said, on=MONDAY + timedelta(weeks=4))


def test_a_holiday_monday_counts_as_its_week() -> None:
    said = [(MONDAY + timedelta(days=1), FIVE), (MONDAY + timedelta(weeks=2), FIVE)]

    assert stalls(FIVE, said, on=MONDAY + timedelta(weeks=3))


def test_a_move_a_first_value_and_silence_are_no_stall() -> None:
    late = MONDAY + timedelta(weeks=5)

    assert not stalls(Decimal(6), weekly(5, 5, 5), on=late)
    assert not stalls(FIVE, [], on=late)
    assert not stalls(None, weekly(5, 5, 5), on=late)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.integers(0, 3))
def test_what_moved_since_last_time_never_stalls(values: list[int], now: int) -> None:
    said = weekly(*values)

    assert not (stalls(Decimal(now), said, on=said[-1][0] + timedelta(weeks=30)) and now != values[-1])
