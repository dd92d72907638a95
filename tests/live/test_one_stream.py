"""One stream: bounded whatever its page does, and over when its time is up."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from shirube.live.heard import Heard
from shirube.live.recently import KEPT, Recently
from shirube.live.stream import BEATS, LIVES, PATIENCE, Stream
from shirube.live.streams import OF_ONE_PERSON, Streams
from shirube.live.ticket import Ticket

TICKET = Ticket(1, 1, "session", "stamp")
NAMES = [f"key-result-{number}" for number in range(60)]


PAIRS: list[socket.socket] = []


@pytest.fixture(autouse=True)
def _close_pairs() -> Iterator[None]:
    yield
    while PAIRS:
        PAIRS.pop().close()


def a_stream() -> tuple[Stream, socket.socket]:
    here, there = socket.socketpair()
    PAIRS.extend((here, there))
    there.setblocking(False)
    there.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
    stream = Stream(there, b"", TICKET, NAMES)
    stream.begin(0.0)
    return stream, here


def test_a_page_that_takes_nothing_costs_one_piece_and_its_names() -> None:
    stream, _here = a_stream()

    for now in range(2_000):
        stream.hear(NAMES)
        stream.speak(float(now) / 1_000)

    assert len(stream.unsent) < 2_000
    assert stream.waiting <= set(NAMES)
    assert stream.is_over(2.0 + PATIENCE)


def test_what_waits_is_told_together_once_the_page_takes_it() -> None:
    stream, here = a_stream()
    stream.speak(0.0)
    for name in ("objective-7", "key-result-3", "objective-7"):
        stream.hear([name])

    stream.speak(0.1)

    assert here.recv(4_096).endswith(b"event: changed\ndata: key-result-3 objective-7\n\n")
    assert not stream.is_waiting


def test_a_silent_stream_says_that_it_is_alive() -> None:
    stream, here = a_stream()
    stream.speak(0.0)
    here.recv(4_096)

    stream.speak(BEATS - 1)
    stream.speak(BEATS)

    assert here.recv(4_096) == b"event: beat\ndata:\n\n"


def test_a_stream_ends_after_ten_to_fifteen_minutes() -> None:
    stream, _here = a_stream()
    stream.speak(LIVES[0] - 1)

    assert not stream.is_over(LIVES[0] - 1)
    assert stream.is_over(LIVES[1])


def test_a_page_that_has_gone_is_noticed() -> None:
    stream, here = a_stream()
    assert not stream.is_left()

    here.close()

    assert stream.is_left()


def test_what_was_heard_lately_is_known_only_since_somebody_listens() -> None:
    recently = Recently()
    assert recently.since(100.0, company_id=1) is None
    recently.begin(100.0)
    recently.add(Heard(1, ("objective-7",)), 110.0)
    recently.add(Heard(2, ("objective-9",)), 111.0)

    assert recently.since(101.0, company_id=1) is None
    assert recently.since(103.0, company_id=1) == {"objective-7"}
    assert recently.since(112.5, company_id=1) == frozenset()


def test_what_was_forgotten_is_said_to_be_unknown() -> None:
    recently = Recently()
    recently.begin(0.0)
    for moment in range(KEPT + 10):
        recently.add(Heard(1, (f"objective-{moment}",)), 10.0 + moment)

    assert recently.since(15.0, company_id=1) is None
    assert recently.since(10.0 + KEPT, company_id=1)


@pytest.mark.parametrize("text", ["", "x", "objective-7", "１ objective-7", "-1 a"])
def test_what_nobody_of_ours_sent_means_that_anything_may_have_changed(text: str) -> None:
    assert Heard.of(text).company_id in (None, 1)


def test_what_is_heard_travels_as_text() -> None:
    heard = Heard(12, ("objective-7", "meeting-5"))

    assert Heard.of(heard.text) == heard


def test_one_person_and_a_process_have_limits() -> None:
    streams = Streams(lambda tickets: tickets, at_most=30)
    streams._held[1] = OF_ONE_PERSON
    assert not streams.has_room(1)
    assert streams.has_room(2)

    streams._held[2] = 10

    assert not streams.has_room(3)
