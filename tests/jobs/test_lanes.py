"""Slow errands have lanes of their own: one that hangs delays no other, and each is done once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Lock
from typing import Any

import pytest

from metrics.sources.local_server import Answer, Question, a_server
from metrics.sources.rest_sources import a_rest_source, deals
from shirube.jobs.handlers import SLOW_HANDLERS
from shirube.jobs.lanes import Lanes
from shirube.jobs.working import start
from shirube.metrics.errands import FETCH_SOURCE
from shirube.metrics.faults import Fault
from shirube.metrics.fetch_jobs import plan_fetches
from shirube.metrics.models import Fetch, Source
from shirube.metrics.sources.rest import Rest
from shirube.outbox import put
from shirube.outbox.models import Errand
from shirube.outbox.sweeping import Handler

LONG_AGO = datetime(2020, 1, 6, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def a_worker(slow: Mapping[str, Handler]) -> Iterator[None]:
    """The threads of one worker that plans and fetches."""
    stopping = Event()
    threads = start({}, [plan_fetches], stopping, hands=0, slow=slow)
    try:
        yield
    finally:
        stopping.set()
        for thread in threads:
            thread.join(20)


def test_one_errand_that_hangs_delays_no_other() -> None:
    let_go, done = Event(), {f"quick-{number}": Event() for number in range(5)}
    for key in ("slow", *done):
        put("fetch", key=key, payload={}, due_at=LONG_AGO)

    def handle(errand: Errand, at: datetime) -> None:
        if errand.key == "slow":
            let_go.wait(30)
        else:
            done[errand.key].set()

    lanes = Lanes({"fetch": handle}, Event(), most=2)
    lanes.open_for_due(datetime.now(UTC))
    try:
        assert all(event.wait(20) for event in done.values())
        assert not let_go.is_set()
    finally:
        let_go.set()
        lanes.wait()
    assert Errand.objects.filter(done_at=None).count() == 0


def test_no_more_lanes_than_allowed_are_open_and_no_errand_is_done_twice() -> None:
    for number in range(12):
        put("fetch", key=str(number), payload={}, due_at=LONG_AGO)
    taken, lock = list[str](), Lock()

    def handle(errand: Errand, at: datetime) -> None:
        with lock:
            taken.append(errand.key)

    lanes = Lanes({"fetch": handle}, Event(), most=3)
    for _look in range(3):
        lanes.open_for_due(datetime.now(UTC))
        assert lanes.open <= 3
    lanes.wait()

    assert sorted(taken, key=int) == [str(number) for number in range(12)]


def test_five_sources_arrive_while_one_hangs(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.INTERNAL_HOSTS = ("127.0.0.1",)
    monkeypatch.setattr(Rest, "request_seconds", 60.0)
    finished: dict[int, Event] = defaultdict(Event)

    def script(question: Question) -> Answer:
        return Answer(hangs=True) if question.path == "/slow" else Answer(deals([("A", 1)]))

    def handle(errand: Errand, at: datetime) -> None:
        SLOW_HANDLERS[FETCH_SOURCE](errand, at)
        finished[errand.payload["source"]].set()

    with a_server(script) as server:
        slow = a_rest_source(server, "slow", settings={"address": f"{server.address}/slow"})
        quick = [a_rest_source(server, f"quick {number}") for number in range(5)]
        with a_worker({FETCH_SOURCE: handle}):
            assert all(finished[source.pk].wait(30) for source in quick)
            assert Fetch.objects.get(source=slow).ended_at is None
            server.ended.set()
            assert finished[slow.pk].wait(30)

    assert Source.objects.exclude(pk=slow.pk).filter(trouble="", last_ok_at__isnull=False).count() == 5
    slow.refresh_from_db()
    assert slow.trouble == Fault.TRUNCATED
