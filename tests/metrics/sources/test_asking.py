"""A service is asked patiently and within bounds; what is no answer is told by its reason. Real sockets on loopback."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from metrics.sources.local_server import Answer, Pauses, a_server, an_asked, in_turn
from shirube import egress
from shirube.metrics.faults import Fault
from shirube.metrics.sources.asking import Asking
from shirube.metrics.sources.reading_json import read_json
from shirube.metrics.sources.source_kind import SourceFailed


def failure_of(answer: Answer, *, seconds: float = 5.0) -> SourceFailed:
    """What becomes of this answer."""
    with (
        a_server(in_turn(answer)) as server,
        an_asked(seconds=seconds) as asked,
        pytest.raises(SourceFailed) as failed,
    ):
        Asking(asked).get_json(server.address)
    return failed.value


def test_an_answer_is_read_with_exact_numbers() -> None:
    with a_server(in_turn(Answer('{"amount": 0.1, "count": 3}'))) as server, an_asked() as asked:
        assert Asking(asked).get_json(server.address, {"page": "2"}) == {"amount": Decimal("0.1"), "count": 3}
    assert server.asked[0].query == {"page": "2"}


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer("<!DOCTYPE html><form>", headers={"Content-Type": "text/html; charset=utf-8"}), Fault.LOGIN_PAGE),
        (Answer("\ufeff\n <html><body>"), Fault.LOGIN_PAGE),
        (Answer('{"rows": [{"a": 1}, {"a"'), Fault.TRUNCATED),
        (Answer('{"rows": [{"a": "first vis'), Fault.TRUNCATED),
        (Answer('{"rows": []}', length=1_000), Fault.TRUNCATED),
        (Answer("rows follow"), Fault.BAD_ANSWER),
        (Answer(""), Fault.BAD_ANSWER),
        (Answer(b"\xff\xfe{}"), Fault.BAD_ANSWER),
        (Answer("[" * 100_000), Fault.BAD_ANSWER),
        (Answer('{"a": NaN}'), Fault.NOT_A_NUMBER),
        (Answer('{"a": -Infinity}'), Fault.NOT_A_NUMBER),
        (Answer('{"a": 1e309}'), Fault.TOO_LARGE_NUMBER),
        (Answer('{"a": 1e-99999999999999999999}'), Fault.TOO_LARGE_NUMBER),
        (Answer('{"a": %s}' % ("9" * 5_000)), Fault.TOO_LARGE_NUMBER),
        (Answer({"message": "no"}, 401), Fault.NOT_ALLOWED),
        (Answer({"message": "no"}, 403), Fault.NOT_ALLOWED),
        (Answer({"message": "no"}, 404), Fault.NOT_FOUND),
        (Answer({"message": "no"}, 400), Fault.REJECTED),
        (Answer({"message": "no"}, 418), Fault.REJECTED),
        (Answer({"message": "no"}, 500), Fault.ITS_OWN_TROUBLE),
        (Answer(status=302, headers={"Location": "https://sign-in.example/"}), Fault.REDIRECTED),
        (Answer(status=302, headers={"Location": "http://127.0.0.1:1/"}), Fault.REDIRECTED),
        (Answer(status=302, headers={"Location": "/again"}), Fault.REDIRECTED),
        (Answer(b"0" * 50_000_001), Fault.TOO_LARGE),
    ],
    ids=lambda value: str(value) if isinstance(value, Fault) else "",
)  # fmt: skip
def test_what_is_no_answer_is_told_by_its_reason(answer: Answer, fault: Fault) -> None:
    assert failure_of(answer).fault is fault


def test_a_service_that_hangs_is_left_in_time() -> None:
    assert failure_of(Answer(hangs=True), seconds=0.2).fault is Fault.TIMED_OUT


def test_a_redirect_on_the_same_host_is_followed() -> None:
    moved = Answer(status=308, headers={"Location": "/v2/deals"})
    with a_server(in_turn(moved, Answer([1]))) as server, an_asked() as asked:
        assert Asking(asked, headers={"X-Api-Key": "k"}).get_json(f"{server.address}/v1/deals") == [1]
    assert [question.path for question in server.asked] == ["/v1/deals", "/v2/deals"]


def test_too_many_requests_wait_as_long_as_the_service_asks() -> None:
    busy, pauses = Answer(status=429, headers={"Retry-After": "7"}), Pauses()
    with a_server(in_turn(busy, busy, Answer([1]))) as server, an_asked(pause=pauses) as asked:
        assert Asking(asked).get_json(server.address) == [1]
    assert pauses.seconds == [7.0, 7.0]


def test_a_long_wait_is_left_to_the_next_fetch() -> None:
    failed = failure_of(Answer(status=429, headers={"Retry-After": "3600"}))

    assert failed.fault is Fault.RATE_LIMITED
    assert failed.retry_after == timedelta(hours=1)


def test_a_service_that_stays_busy_is_asked_four_times() -> None:
    with (
        a_server(in_turn(Answer(status=503))) as server,
        an_asked() as asked,
        pytest.raises(SourceFailed) as failed,
    ):
        Asking(asked).get_json(server.address)
    assert failed.value.fault is Fault.ITS_OWN_TROUBLE
    assert len(server.asked) == 4


def test_requests_are_spread_over_the_second() -> None:
    pauses = Pauses()
    with a_server(in_turn(Answer([1]))) as server, an_asked(pause=pauses) as asked:
        asking = Asking(asked, per_second=3)
        for _time in range(4):
            asking.get_json(server.address)
    assert len(pauses.seconds) == 3
    assert all(0 < pause <= 1 / 3 for pause in pauses.seconds)


def test_a_fetch_has_a_budget_of_requests() -> None:
    with a_server(in_turn(Answer([1]))) as server, an_asked() as asked:
        asking = Asking(asked, budget=2)
        asking.get_json(server.address)
        asking.get_json(server.address)
        with pytest.raises(SourceFailed) as failed:
            asking.get_json(server.address)
    assert failed.value.fault is Fault.TOO_MANY_REQUESTS
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "10.0.0.5",
    ],
)
def test_no_source_reaches_into_the_network(host: str) -> None:
    with (
        a_server(in_turn(Answer([1]))) as server,
        an_asked(allow=()) as asked,
        pytest.raises(SourceFailed) as failed,
    ):
        Asking(asked).get_json(f"http://{host}:{server.port}/")
    assert failed.value.fault in (Fault.REFUSED_ADDRESS, Fault.UNREACHABLE)
    assert server.asked == []


@pytest.mark.parametrize(
    "addresses",
    [
        ["10.0.0.5"],
        ["::ffff:10.0.0.5"],
        ["64:ff9b::a00:5"],
        ["8.8.8.8", "169.254.169.254"],
        ["fd00::1"],
        ["2002:a00:5::"],
    ],
    ids=str,
)
def test_no_name_of_the_internet_leads_into_the_network(addresses: list[str]) -> None:
    with (
        egress.client(allow=(), ask=lambda host, port: addresses) as client,
        an_asked() as asked,
        pytest.raises(SourceFailed) as failed,
    ):
        Asking(replace(asked, client=client)).get_json("https://sfa.example.com/deals")
    assert failed.value.fault is Fault.REFUSED_ADDRESS


def test_a_name_that_points_elsewhere_a_moment_later_helps_nobody() -> None:
    names: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        names.append(host)
        return ["8.8.8.8", "127.0.0.1"] if len(names) == 1 else ["127.0.0.1"]

    with (
        a_server(in_turn(Answer([1]))) as server,
        egress.client(allow=(), ask=rebinding) as client,
        an_asked() as asked,
        pytest.raises(SourceFailed) as failed,
    ):
        Asking(replace(asked, client=client)).get_json(f"http://sfa.example.com:{server.port}/")
    assert failed.value.fault is Fault.REFUSED_ADDRESS
    assert (names, server.asked) == (["sfa.example.com"], [])


def test_the_time_of_all_requests_together_is_bounded() -> None:
    with (
        a_server(in_turn(Answer(hangs=True))) as server,
        an_asked(seconds=30.0) as asked,
        egress.deadline.within(0.2),
        pytest.raises(SourceFailed) as failed,
    ):
        Asking(asked).get_json(server.address)
    assert failed.value.fault is Fault.TIMED_OUT


def test_a_whole_number_stays_one() -> None:
    assert read_json(b'\xef\xbb\xbf{"id": 9007199254740993}') == {"id": 9007199254740993}
