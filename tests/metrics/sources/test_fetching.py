"""A fetch brings all rows or changes nothing; its trouble is noted, told once, and tried again after a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from cryptography.fernet import Fernet

from factories import MONDAY, a_person
from metrics.sources.local_server import Answer, Question, a_server, in_turn
from metrics.sources.rest_sources import KEY, a_rest_source, amounts, deals
from shirube.activity.models import LedgerLine
from shirube.jobs.handlers import HANDLERS
from shirube.metrics.actions.edit_source import edit_source
from shirube.metrics.errands import FETCH_SOURCE, MEASURE_DATASET, MEASURE_METRIC
from shirube.metrics.faults import Fault
from shirube.metrics.fetch_jobs import fetch_source, forget_old_fetches, plan_fetches
from shirube.metrics.fetching import fetch, next_after
from shirube.metrics.models import Fetch, Metric, Source
from shirube.metrics.sources.rest import Rest
from shirube.outbox import RetryLater
from shirube.outbox.models import Errand

pytestmark = pytest.mark.django_db(transaction=True)
GOOD = Answer(deals([("A", 10), ("B", 20)]))
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def this_machine_is_listed(settings: Any) -> None:
    """As if the operator had listed it."""
    settings.INTERNAL_HOSTS = ("127.0.0.1",)


def fetched(source: Source, *, at: Any = MONDAY) -> Fetch:
    """One attempt; the source as it stands afterwards."""
    attempt = fetch(source.pk, at=at)
    source.refresh_from_db()
    assert attempt is not None
    attempt.refresh_from_db()
    return attempt


def a_metric_of(source: Source) -> Metric:
    """A metric that reads the rows of the source, with an owner."""
    return Metric.objects.create(
        company=source.company,
        name="案件数",
        owner=a_person("Sakura"),
        definition={"measure": "count", "dataset": source.dataset.name, "date": "作成日"},
        measured_at=MONDAY,
        created_at=MONDAY,
    )


def test_a_fetch_delivers_the_rows_and_plans_the_next_one() -> None:
    with a_server(in_turn(GOOD)) as server:
        source = a_rest_source(server)
        attempt = fetched(source)

    assert (attempt.trouble, attempt.rows) == ("", 2)
    assert amounts(source) == {"A": Decimal(10), "B": Decimal(20)}
    assert (source.last_ok_at, source.next_at) == (MONDAY, MONDAY + HOUR)
    assert server.asked[0].headers["x-api-key"] == KEY


BAD: dict[str, tuple[Answer, Fault]] = {
    "truncated": (Answer('[{"id": "A", "amount": 1}, {"id": "C", "am'), Fault.TRUNCATED),
    "cut-connection": (Answer(deals([("A", 99)]), length=9_999), Fault.TRUNCATED),
    "wrong-type": (Answer(deals([("A", 99), ("C", "未定")])), Fault.WRONG_TYPE),  # type: ignore[list-item]
    "nan": (Answer('[{"id": "A", "amount": NaN}]'), Fault.NOT_A_NUMBER),
    "1e309": (Answer('[{"id": "A", "amount": 1e309}]'), Fault.TOO_LARGE_NUMBER),
    "duplicate": (Answer(deals([("A", 99), ("A", 98)])), Fault.DUPLICATE_KEY),
    "login": (Answer("<html><form>", headers={"Content-Type": "text/html"}), Fault.LOGIN_PAGE),
    "hangs": (Answer(hangs=True), Fault.TIMED_OUT),
    "100-mb": (Answer(b" " * 100_000_000), Fault.TOO_LARGE),
    "key-refused": (Answer({"message": f"bad {KEY}"}, 401), Fault.NOT_ALLOWED),
    "moved": (Answer(status=302, headers={"Location": "http://169.254.169.254/"}), Fault.REDIRECTED),
    "empty": (Answer([]), Fault.EMPTY),
    "other-columns": (Answer({"error": "no"}), Fault.BAD_ANSWER),
}


@pytest.mark.parametrize(("bad", "fault"), BAD.values(), ids=BAD.keys())
def test_a_bad_delivery_changes_no_number_and_is_told_once(
    bad: Answer, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rest, "request_seconds", 0.5 if bad.hangs else 30.0)
    with a_server(in_turn(GOOD, bad)) as server:
        source = a_rest_source(server, settings={"since_parameter": ""})
        metric = a_metric_of(source)
        fetched(source)
        if fault is Fault.EMPTY:
            type(source.dataset).objects.update(is_whole=True)
        first = fetched(source, at=MONDAY + HOUR)
        second = fetched(source, at=MONDAY + 2 * HOUR)

    metric.refresh_from_db()
    assert amounts(source) == {"A": Decimal(10), "B": Decimal(20)}
    assert (first.trouble, second.trouble, source.trouble, metric.trouble) == (fault,) * 4
    assert metric.is_stale(MONDAY + 2 * HOUR)
    assert LedgerLine.objects.filter(subject=metric.subject, verb="went-stale").count() == 1
    assert (source.failures, source.last_ok_at) == (2, MONDAY)
    assert source.trouble_since == MONDAY + HOUR


def test_a_key_that_a_service_repeats_is_not_kept() -> None:
    with a_server(in_turn(Answer({"message": f"X-Api-Key: {KEY} is unknown"}, 401))) as server:
        source = a_rest_source(server)
        attempt = fetched(source)

    assert KEY not in str(attempt.details)
    assert KEY not in str(source.trouble_details)


def test_only_the_key_itself_may_be_in_its_header_line() -> None:
    with a_server(in_turn(Answer({"message": f"{KEY} is unknown"}, 401))) as server:
        attempt = fetched(a_rest_source(server))

    assert KEY not in str(attempt.details)


def test_after_trouble_all_is_well_again_even_when_no_row_changed() -> None:
    with a_server(in_turn(GOOD, Answer(status=500), GOOD)) as server:
        source = a_rest_source(server)
        fetched(source)
        Errand.objects.all().delete()
        fetched(source, at=MONDAY + HOUR)
        fetched(source, at=MONDAY + 2 * HOUR)

    assert (source.trouble, source.failures, source.trouble_since) == ("", 0, None)
    assert Errand.objects.filter(kind=MEASURE_DATASET).exists()


def test_a_metric_loses_its_mark_when_the_rows_come_again() -> None:
    with a_server(in_turn(GOOD, Answer(status=500), GOOD)) as server:
        source = a_rest_source(server)
        metric = a_metric_of(source)
        fetched(source)
        fetched(source, at=MONDAY + HOUR)
        metric.refresh_from_db()
        assert metric.trouble == Fault.ITS_OWN_TROUBLE
        fetched(source, at=MONDAY + 2 * HOUR)
    for kind in (MEASURE_DATASET, MEASURE_METRIC):
        for errand in Errand.objects.filter(kind=kind):
            HANDLERS[kind](errand, MONDAY + 2 * HOUR)

    metric.refresh_from_db()
    assert (metric.trouble, metric.told_at) == ("", None)


def test_failures_are_followed_by_longer_and_longer_pauses() -> None:
    source = Source(every_minutes=60)
    pauses = [next_after(source, MONDAY, failures=count) for count in (1, 2, 3, 20)]

    assert [int((at - MONDAY).total_seconds() / 60) for at in pauses if at] == [5, 10, 20, 360]
    assert next_after(source, MONDAY, failures=1, at_least=HOUR) == MONDAY + HOUR
    assert next_after(Source(every_minutes=0), MONDAY, failures=1) is None


def test_a_service_that_asks_for_patience_gets_it() -> None:
    with a_server(in_turn(Answer(status=429, headers={"Retry-After": "7200"}))) as server:
        source = a_rest_source(server)
        fetched(source)

    assert source.next_at == MONDAY + 2 * HOUR


def test_what_was_remembered_is_kept_only_with_the_rows() -> None:
    def changed(amount: object) -> Answer:
        return Answer([{"id": "A", "amount": amount, "updated_at": "2026-11-20T00:00:00Z"}])

    with a_server(in_turn(changed("?"), changed(10))) as server:
        source = a_rest_source(server, settings={"since_parameter": "since"})
        fetched(source)
        assert source.memory == {}
        fetched(source)

    assert source.memory["since"] == "2026-11-20T00:00:00Z"


def test_nothing_new_keeps_the_data_fresh() -> None:
    with a_server(in_turn(GOOD, Answer([]))) as server:
        source = a_rest_source(server, settings={"since_parameter": "since"})
        fetched(source)
        fetched(source, at=MONDAY + HOUR)

    source.dataset.refresh_from_db()
    assert source.trouble == ""
    assert source.dataset.as_of == MONDAY + HOUR


def test_a_source_is_fetched_once_at_a_time() -> None:
    with a_server(in_turn(GOOD)) as server:
        source = a_rest_source(server)
        Fetch.objects.create(source=source, began_at=MONDAY)

        assert fetch(source.pk, at=MONDAY) is None
        assert fetch(source.pk, at=MONDAY + HOUR) is not None

    assert not Fetch.objects.filter(source=source, ended_at=None).exists()


def test_a_key_that_cannot_be_opened_is_said_so(settings: Any) -> None:
    with a_server(in_turn(GOOD)) as server:
        source = a_rest_source(server)
        settings.FIELD_KEYS = [Fernet.generate_key().decode()]
        attempt = fetch(source.pk, at=MONDAY)

    assert attempt is not None
    assert attempt.trouble == Fault.NO_KEY
    assert Source.objects.still_sealed().get().trouble == Fault.NO_KEY


def test_the_address_of_this_network_is_refused(settings: Any) -> None:
    settings.INTERNAL_HOSTS = ()
    with a_server(in_turn(GOOD)) as server:
        attempt = fetched(a_rest_source(server))

    assert attempt.trouble == Fault.REFUSED_ADDRESS
    assert server.asked == []


def test_what_is_due_is_planned_once_however_many_plan() -> None:
    with a_server(in_turn(GOOD)) as server:
        source = a_rest_source(server)
        a_rest_source(server, "switched off")
        Source.objects.filter(name="switched off").update(is_on=False)
        for _planner in range(2):
            plan_fetches(MONDAY)
        errand = Errand.objects.get(kind=FETCH_SOURCE)
        fetch_source(errand, MONDAY)
        fetch_source(errand, MONDAY)
        plan_fetches(MONDAY + timedelta(minutes=59))

    assert len(server.asked) == 1
    assert Errand.objects.filter(kind=FETCH_SOURCE).count() == 1
    source.refresh_from_db()
    assert source.next_at == MONDAY + HOUR


def test_an_errand_waits_while_the_same_source_is_being_fetched() -> None:
    with a_server(in_turn(GOOD)) as server:
        source = a_rest_source(server)
        plan_fetches(MONDAY)
        Fetch.objects.create(source=source, began_at=MONDAY)

        with pytest.raises(RetryLater):
            fetch_source(Errand.objects.get(kind=FETCH_SOURCE), MONDAY)


def test_old_attempts_are_forgotten() -> None:
    with a_server(in_turn(GOOD)) as server:
        source = a_rest_source(server)
        fetched(source)
    forget_old_fetches(MONDAY + timedelta(days=91))

    assert Fetch.objects.count() == 0


def test_other_settings_begin_anew() -> None:
    with a_server(in_turn(GOOD)) as server:
        source = a_rest_source(server, settings={"since_parameter": "since"})
        Source.objects.filter(pk=source.pk).update(memory={"since": "2026-11-20T00:00:00Z"})
        changed = {**source.settings, "since_parameter": ""}
        source = edit_source(source, changes={"settings": changed}, by=None, at=MONDAY)

    assert source.memory == {}


def test_one_source_that_hangs_leaves_the_rows_of_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rest, "request_seconds", 0.5)
    scripts: dict[str, Callable[[Question], Answer]] = {
        "/slow": in_turn(Answer(hangs=True)),
        "/": in_turn(GOOD),
    }
    with a_server(lambda question: scripts[question.path](question)) as server:
        slow = a_rest_source(server, "slow", settings={"address": f"{server.address}/slow"})
        quick = a_rest_source(server, "quick")
        assert (fetched(slow).trouble, fetched(quick).trouble) == (Fault.TIMED_OUT, "")
