"""What is Google Chat's own: one message a request id, threads, letters instead of tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest

from inbox.adapters import Line, connected
from inbox.messages import HOSTILE, ID, a_message
from inbox.services.local import Answer
from shirube.inbox.channels.channel import Gone
from shirube.inbox.channels.google_chat import NO_WEBHOOK, NOT_LET_IN, REFUSED
from shirube.inbox.channels.google_chat.card import in_cards
from shirube.inbox.channels.posting import NOT_AN_ADDRESS
from shirube.outbox import GiveUp


@pytest.fixture
def space() -> Iterator[Line]:
    """A space with a webhook."""
    with connected("google_chat") as line:
        yield line


def test_the_same_message_sent_twice_is_one(space: Line) -> None:
    space.send(a_message())
    space.send(a_message())

    assert [asked.query["requestId"] for asked in space.service.asked] == [str(ID), str(ID)]
    assert len(space.service.accepted) == 1


def test_the_webhooks_key_and_token_arrive_as_they_were_copied(space: Line) -> None:
    space.send(a_message())

    (asked,) = space.service.asked
    assert (asked.query["key"], asked.query["token"]) == ("AIza-key", "the-token=")


def test_a_repeat_that_google_forgot_lands_in_the_thread_of_the_first() -> None:
    other = replace(a_message(), id=uuid4())

    assert in_cards(a_message())["thread"] == {"threadKey": f"shirube-{ID}"}
    assert in_cards(other)["thread"] != in_cards(a_message())["thread"]


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (401, "UNAUTHENTICATED", NOT_LET_IN),
        (403, "PERMISSION_DENIED", NOT_LET_IN),
        (400, "INVALID_ARGUMENT", REFUSED),
    ],
)
def test_refusals_are_given_up_with_words(space: Line, status: int, code: str, reason: str) -> None:
    space.service.troubles.append(Answer(status, {"error": {"code": status, "status": code}}))

    with pytest.raises(GiveUp) as refusal:
        space.send(a_message())

    assert refusal.value.reason == f"{reason} [{code}]"


def test_a_webhook_that_is_gone_turns_the_connection_off(space: Line) -> None:
    space.service.troubles.append(Answer(404, {"error": {"code": 404, "status": "NOT_FOUND"}}))

    with pytest.raises(Gone, match=NO_WEBHOOK):
        space.send(a_message())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://evil.example/v1/spaces/A/messages?key=1",
        "https://chat.googleapis.com.evil.example/v1/spaces/A?x=1",
    ],
)
def test_only_addresses_of_google_chat_are_used(space: Line, address: str) -> None:
    with pytest.raises(GiveUp, match=NOT_AN_ADDRESS):
        space.send(a_message(), webhook_url=address)

    assert space.service.asked == []


@pytest.mark.parametrize("text", HOSTILE)
def test_tags_of_people_come_as_letters(text: str) -> None:
    widgets = in_cards(a_message(text, closing=text))["cardsV2"][0]["card"]["sections"][0]["widgets"]

    assert "<" not in widgets[0]["decoratedText"]["text"]
    assert "<" not in widgets[1]["textParagraph"]["text"]
