"""The loop of a worker: it sweeps, plans, and outlasts a database that fails."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Barrier, Event, Thread

import pytest
from django.db import OperationalError, connection

from factories import a_key_result, a_person, an_objective
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import check_in
from shirube.jobs.planners import PLANNERS, Planner
from shirube.jobs.working import start
from shirube.okr.kinds import Kind, Period
from shirube.outbox import put
from shirube.outbox.models import Errand
from shirube.outbox.sweeping import Handler

LONG_AGO = datetime(2020, 1, 6, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def working(handlers: Mapping[str, Handler], planners: Sequence[Planner]) -> Iterator[None]:
    """The threads of one worker, ended with the block."""
    stopping = Event()
    threads = start(handlers, planners, stopping, hands=2)
    try:
        yield
    finally:
        stopping.set()
        for thread in threads:
            thread.join(20)
    assert not any(thread.is_alive() for thread in threads)


def test_what_is_due_is_done_and_what_is_planned_as_well() -> None:
    put("letter", key="letter-1", payload={}, due_at=LONG_AGO)
    done = {"letter-1": Event(), "letter-2": Event()}

    def plan(at: datetime) -> None:
        put("letter", key="letter-2", payload={}, due_at=LONG_AGO)

    with working({"letter": lambda errand, at: done[errand.key].set()}, [plan]):
        assert all(event.wait(20) for event in done.values())

    assert Errand.objects.filter(done_at=None).count() == 0


def test_a_planner_that_fails_keeps_no_other_from_planning(caplog: pytest.LogCaptureFixture) -> None:
    planned = Event()

    def fail(at: datetime) -> None:
        raise OperationalError("what somebody wrote")

    with caplog.at_level(logging.ERROR), working({}, [fail, lambda at: planned.set()]):
        assert planned.wait(20)

    assert "OperationalError (test_working.py:" in caplog.text
    assert "what somebody wrote" not in caplog.text


def test_a_worker_outlasts_a_database_that_is_away_for_a_moment(caplog: pytest.LogCaptureFixture) -> None:
    done = Event()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outbox_errand RENAME TO outbox_away")
    put_back = Thread(target=_put_back, args=(caplog,))
    put_back.start()

    with working({"letter": lambda errand, at: done.set()}, []):
        put_back.join(30)
        put("letter", key="letter-1", payload={}, due_at=LONG_AGO)
        assert done.wait(20)


def _put_back(caplog: pytest.LogCaptureFixture) -> None:
    """Once a worker has complained."""
    waiting = Event()
    for _ in range(600):
        if "could not go on" in caplog.text:
            break
        waiting.wait(0.05)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outbox_away RENAME TO outbox_errand")
    connection.close()


def test_two_who_plan_at_once_change_nothing_that_one_would_not() -> None:
    october, november = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
    sakura = a_person("Sakura")
    deals = a_key_result(
        objective=an_objective(owner=sakura, at=october),
        kind=Kind.AT_LEAST,
        baseline=None,
        period=Period.MONTH,
        at=october,
    )
    check_in(deals, value=Decimal(16), by=sakura, at=october)
    lines, start_together = LedgerLine.objects.count(), Barrier(4)

    def plan() -> None:
        start_together.wait()
        try:
            for minute in range(5):
                for planner in PLANNERS:
                    planner(november + timedelta(minutes=minute))
        finally:
            connection.close()

    planners = [Thread(target=plan) for _ in range(4)]
    for planner in planners:
        planner.start()
    for planner in planners:
        planner.join()

    deals.refresh_from_db()
    assert deals.progress == 10_000
    assert LedgerLine.objects.count() == lines
    assert len(set(Errand.objects.values_list("key", flat=True))) == Errand.objects.count()
