"""What holds for every service: taken, busy, broken, too long, hostile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inbox.adapters import ADAPTERS, LINES, Line, connected
from inbox.messages import EMOJI, HOME, HOSTILE, MONDAY, a_long_message, a_message
from inbox.services.local import Answer
from shirube import egress
from shirube.inbox.channels.posting import BROKEN, BUSY, FORBIDDEN_ADDRESS, UNREACHABLE
from shirube.outbox import GiveUp, RetryLater


@pytest.fixture(params=sorted(LINES))
def line(request: pytest.FixtureRequest) -> Iterator[Line]:
    """Every adapter in turn."""
    with connected(request.param) as one:
        yield one


def test_a_message_arrives_as_the_preview_shows_it(line: Line) -> None:
    line.send(a_message())

    (taken,) = line.service.accepted
    composed = line.channel.compose(a_message(), line.place).body
    assert taken in (
        composed,
        composed.get("content") if isinstance(composed, dict) else None,
        (line.place, composed),
    )
    assert "商談成約15件: 9件になりました" in json.dumps(taken, ensure_ascii=False)


def test_too_many_requests_are_tried_again_when_the_service_says(line: Line) -> None:
    _let_in(line)
    line.service.troubles.append(line.limited)

    with pytest.raises(RetryLater, match=BUSY) as refusal:
        line.send(a_message())

    assert refusal.value.after == timedelta(seconds=7)
    assert line.service.accepted == []


def test_a_wait_may_be_said_as_a_date(line: Line) -> None:
    _let_in(line)
    line.service.troubles.append(Answer(503, "", {"Retry-After": "Mon, 16 Nov 2026 00:01:30 GMT"}))

    with pytest.raises(RetryLater) as refusal:
        line.send(a_message())

    assert refusal.value.after == timedelta(seconds=90)


def test_a_service_with_problems_of_its_own_is_tried_again(line: Line) -> None:
    _let_in(line)
    line.service.troubles.append(Answer(502, "<html>Bad gateway</html>"))

    with pytest.raises(RetryLater, match=BROKEN):
        line.send(a_message())


def test_nobody_at_the_other_end_is_tried_again(line: Line) -> None:
    line.service.close()

    with pytest.raises(RetryLater, match=UNREACHABLE):
        line.send(a_message())


def test_an_inner_address_that_the_operator_did_not_list_is_given_up(line: Line) -> None:
    with pytest.raises(GiveUp, match="SHIRUBE_INTERNAL_HOSTS") as refusal, egress.client(allow=[]) as http:
        line.channel.send(a_message(), target=line.place, settings=line.settings, http=http, at=MONDAY)

    assert refusal.value.reason == FORBIDDEN_ADDRESS


def test_more_than_a_service_takes_is_shortened_with_a_way_to_the_rest(line: Line) -> None:
    line.send(a_long_message())

    (taken,) = line.service.accepted
    shown = json.dumps(taken, ensure_ascii=False)
    assert "ほか" in shown
    assert "0件目" in shown
    assert HOME in shown


def test_a_title_and_a_closing_without_end_are_shortened(line: Line) -> None:
    line.send(a_message(title="長い題" * 5_000, closing=EMOJI * 5_000, items=()))

    assert len(line.service.accepted) == 1


def test_empty_texts_do_no_harm(line: Line) -> None:
    line.send(a_message("", " ", title="", closing="", actions=()))

    assert len(line.service.accepted) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_taken(line: Line, text: str) -> None:
    line.send(a_message(text, title=text, closing=text))

    assert len(line.service.accepted) == 1


def test_no_reason_of_giving_up_tells_a_secret(line: Line) -> None:
    _let_in(line)
    line.service.troubles.append(Answer(400, {"error": "bad"}))

    with pytest.raises(GiveUp) as refusal:
        line.send(a_message())

    assert not any(secret in str(refusal.value) for secret in line.settings.values())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(LINES)), st.lists(st.text(max_size=900), max_size=70), st.text(), st.text())
def test_composing_never_fails_and_never_exceeds(kind: str, texts: list[str], title: str, closing: str) -> None:
    message = a_message(*texts, title=title, closing=closing)

    body = ADAPTERS[kind]().compose(replace(message, actions=()), "U1").body

    sent = body if isinstance(body, str) else json.dumps(body)
    assert len(sent.encode()) <= LARGEST[kind]


LARGEST = {
    "slack": 200_000,
    "teams": 28 * 1024,
    "google_chat": 32_000,
    "chatwork": 65_535,
    "line_works": 31_500,
}


def _let_in(line: Line) -> None:
    """LINE WORKS asks for a token first: it has one already."""
    if line.channel.kind == "line_works":
        line.send(a_message())
        line.service.accepted.clear()
