"""Errands are done at least once, tried again with growing pauses, and given up in words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier, Event
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from factories import MONDAY
from shirube.outbox import GiveUp, RetryLater, claiming, put
from shirube.outbox.backing_off import ATTEMPTS, FIRST_PAUSE, LONGEST_PAUSE, pause
from shirube.outbox.claiming import LEASE, claim
from shirube.outbox.models import Errand
from shirube.outbox.pruning import prune
from shirube.outbox.sweeping import sweep

pytestmark = pytest.mark.django_db(transaction=True)
SOON = timedelta(seconds=1)


def an_errand(key: str = "letter-1", *, due_at: datetime = MONDAY) -> Errand:
    """An errand that waits."""
    put("letter", key=key, payload={}, due_at=due_at)
    return Errand.objects.get(key=key)


def done(errand: Errand, at: datetime) -> None:
    """A handler that succeeds."""


def failing(error: Exception) -> Callable[[Errand, datetime], None]:
    """A handler that always fails the same way."""

    def fail(errand: Errand, at: datetime) -> None:
        raise error

    return fail


def test_what_is_due_is_done_and_what_is_not_waits() -> None:
    an_errand("now")
    an_errand("tomorrow", due_at=MONDAY + timedelta(days=1))

    assert sweep({"letter": done}, at=MONDAY) == 1
    assert sweep({"letter": done}, at=MONDAY) == 0
    assert Errand.objects.get(key="now").done_at == MONDAY
    assert Errand.objects.get(key="tomorrow").done_at is None


def test_a_sweep_with_nothing_due_is_one_query() -> None:
    an_errand(due_at=MONDAY + SOON)

    with CaptureQueriesContext(connection) as queries:
        assert sweep({"letter": done}, at=MONDAY) == 0

    assert len(queries) == 1


def test_an_errand_whose_handler_is_not_known_here_is_left_for_others() -> None:
    an_errand()

    assert sweep({"digest": done}, at=MONDAY) == 0
    assert Errand.objects.get().claim is None


def test_a_handler_runs_outside_the_transaction_that_claims() -> None:
    an_errand()
    inside: list[bool] = []

    sweep({"letter": lambda errand, at: inside.append(connection.in_atomic_block)}, at=MONDAY)

    assert inside == [False]


def test_an_unforeseen_failure_is_tried_again_after_a_pause_and_says_where_not_what() -> None:
    errand = an_errand()

    sweep({"letter": failing(ValueError("what somebody wrote"))}, at=MONDAY)

    errand.refresh_from_db()
    assert errand.attempts == 1
    assert MONDAY + FIRST_PAUSE / 2 <= errand.due_at <= MONDAY + FIRST_PAUSE
    assert errand.last_error.startswith("ValueError (test_sweeping.py:")
    assert sweep({"letter": done}, at=MONDAY) == 0
    assert sweep({"letter": done}, at=errand.due_at) == 1
    errand.refresh_from_db()
    assert (errand.done_at is not None, errand.last_error) == (True, "")


def test_who_asks_to_come_back_later_is_not_visited_sooner() -> None:
    errand = an_errand()

    sweep({"letter": failing(RetryLater(timedelta(minutes=5), "429 Too Many Requests"))}, at=MONDAY)

    errand.refresh_from_db()
    assert timedelta(minutes=5) <= errand.due_at - MONDAY <= timedelta(minutes=6)
    assert errand.last_error == "429 Too Many Requests"


def test_what_will_never_work_is_given_up_at_once(caplog: pytest.LogCaptureFixture) -> None:
    errand = an_errand()

    with caplog.at_level(logging.WARNING):
        sweep({"letter": failing(GiveUp("the address does not exist"))}, at=MONDAY)

    errand.refresh_from_db()
    assert (errand.given_up_at, errand.last_error) == (MONDAY, "the address does not exist")
    assert str(errand.pk) in caplog.text
    assert sweep({"letter": done}, at=MONDAY + timedelta(days=9)) == 0


def test_after_twelve_attempts_over_more_than_a_night_it_is_given_up() -> None:
    errand = an_errand()
    moment = MONDAY
    for _ in range(ATTEMPTS):
        assert sweep({"letter": failing(RetryLater(reason="no answer"))}, at=moment) == 1
        errand.refresh_from_db()
        moment = max(errand.due_at, moment)

    assert errand.attempts == ATTEMPTS
    assert errand.given_up_at is not None
    assert errand.given_up_at - MONDAY > timedelta(hours=14)


def test_one_that_fails_does_not_keep_the_next_from_being_done() -> None:
    for number in range(3):
        an_errand(f"letter-{number}", due_at=MONDAY - number * SOON)

    def fail_the_second(errand: Errand, at: datetime) -> None:
        if errand.key == "letter-1":
            raise RuntimeError

    assert sweep({"letter": fail_the_second}, at=MONDAY) == 3
    assert Errand.objects.filter(done_at=MONDAY).count() == 2


def test_a_worker_that_died_leaves_its_errands_to_others_when_the_lease_ends() -> None:
    errand = an_errand()
    claim(["letter"], at=MONDAY, limit=10)

    assert sweep({"letter": done}, at=MONDAY + LEASE - SOON) == 0
    assert sweep({"letter": done}, at=MONDAY + LEASE) == 1
    errand.refresh_from_db()
    assert errand.done_at == MONDAY + LEASE
    assert errand.attempts == 0


def test_a_worker_whose_lease_ran_out_does_not_overrule_the_one_that_took_over() -> None:
    errand = an_errand()
    ids: list[UUID] = []

    def slow(errand: Errand, at: datetime) -> None:
        ids.append(errand.pk)
        sweep({"letter": quick}, at=MONDAY + LEASE)
        raise GiveUp("too late to say so")

    def quick(errand: Errand, at: datetime) -> None:
        ids.append(errand.pk)

    sweep({"letter": slow}, at=MONDAY)

    errand.refresh_from_db()
    assert (errand.done_at, errand.given_up_at) == (MONDAY + LEASE, None)
    assert ids == [errand.pk, errand.pk]


def test_a_slow_batch_keeps_its_claim_while_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = [0.0]
    monkeypatch.setattr(claiming, "monotonic", lambda: passed[0])
    for number in range(4):
        an_errand(f"letter-{number}")
    taken_meanwhile: list[int] = []

    def slow(errand: Errand, at: datetime) -> None:
        passed[0] += 20
        taken_meanwhile.append(sweep({"letter": done}, at=MONDAY + timedelta(seconds=passed[0])))

    assert sweep({"letter": slow}, at=MONDAY) == 4
    assert passed[0] > LEASE.total_seconds()
    assert taken_meanwhile == [0, 0, 0, 0]


def test_when_told_to_stop_the_errands_not_reached_are_free_for_others() -> None:
    for number in range(3):
        an_errand(f"letter-{number}")
    stopping = Event()

    sweep({"letter": lambda errand, at: stopping.set()}, at=MONDAY, should_stop=stopping.is_set)

    assert Errand.objects.filter(done_at=None, claim=None).count() == 2
    assert sweep({"letter": done}, at=MONDAY) == 2


def test_eight_workers_do_each_of_three_hundred_errands_once() -> None:
    for number in range(300):
        an_errand(f"letter-{number}")
    seen: list[UUID] = []
    start = Barrier(8)

    def work(_number: int) -> None:
        start.wait()
        try:
            while sweep({"letter": lambda errand, at: seen.append(errand.pk)}, at=MONDAY):
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))

    assert len(seen) == len(set(seen)) == 300
    assert Errand.objects.filter(done_at=MONDAY, claim=None).count() == 300


def test_what_was_settled_long_ago_is_forgotten() -> None:
    an_errand("old")
    sweep({"letter": done}, at=MONDAY)
    an_errand("young", due_at=MONDAY + timedelta(days=5))
    sweep({"letter": done}, at=MONDAY + timedelta(days=5))
    an_errand("waiting")

    assert prune(at=MONDAY + timedelta(days=9)) == 0
    assert prune(at=MONDAY + timedelta(days=9), sooner={"letter": timedelta(days=7)}) == 1
    assert set(Errand.objects.values_list("key", flat=True)) == {"young", "waiting"}
    assert prune(at=MONDAY + timedelta(days=500)) == 1


@given(failures=st.integers(1, 60_000), seconds=st.integers(0, 10**6))
def test_a_pause_is_never_shorter_than_asked_and_never_longer_than_need_be(
    failures: int, seconds: int
) -> None:
    asked = timedelta(seconds=seconds)

    assert asked <= pause(failures, at_least=asked) <= max(LONGEST_PAUSE, asked * 1.1)
