"""What is Chatwork's own: rooms by number, notation, two limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from inbox.adapters import Line, connected
from inbox.messages import HOSTILE, MONDAY, a_long_message, a_message
from inbox.services.chatwork import ChatworkService
from inbox.services.local import Answer
from shirube.inbox.channels.chatwork import NO_ROOM, NO_TOKEN, NOT_A_ROOM
from shirube.inbox.channels.chatwork.notation import in_notation
from shirube.outbox import GiveUp, RetryLater

TAGS = ["[info]", "[title]", "[/title]", "[hr]", "[hr]", "[/info]"]


@pytest.fixture
def chatwork() -> Iterator[Line]:
    """An account in one room."""
    with connected("chatwork") as line:
        yield line


def test_a_message_is_a_box_with_a_title(chatwork: Line) -> None:
    chatwork.send(a_message())

    ((room, body),) = chatwork.service.accepted
    assert room == "123456"
    assert body.startswith(
        "[info][title]動いたことが1件あります。[/title]・商談成約15件: 9件になりました\n　さくら・営業部\n"
    )
    assert body.endswith("お知らせを開く https://okr.example.com/inbox[/info]")


@pytest.mark.parametrize("target", ["rid123456", "#!rid123456", " 123456 "])
def test_a_room_may_be_copied_from_its_address(chatwork: Line, target: str) -> None:
    chatwork.send(a_message(), target=target)

    assert len(chatwork.service.accepted) == 1


@pytest.mark.parametrize("target", ["", "営業部", "１２３", "12/../34", "https://www.chatwork.com/"])
def test_what_is_no_room_number_is_given_up_with_words(chatwork: Line, target: str) -> None:
    with pytest.raises(GiveUp, match=re.escape(NOT_A_ROOM)):
        chatwork.send(a_message(), target=target)

    assert chatwork.service.asked == []


def test_a_room_without_the_account_is_given_up_with_words(chatwork: Line) -> None:
    with pytest.raises(GiveUp) as refusal:
        chatwork.send(a_message(), target="999999")

    assert refusal.value.reason.startswith(NO_ROOM)


def test_a_wrong_token_is_given_up_with_words(chatwork: Line) -> None:
    with pytest.raises(GiveUp) as refusal:
        chatwork.send(a_message(), api_token="wrong")

    assert refusal.value.reason == f"{NO_TOKEN} [Invalid API token]"


def test_the_three_hundredth_request_is_the_last_of_five_minutes(chatwork: Line) -> None:
    assert isinstance(chatwork.service, ChatworkService)
    chatwork.service.left, chatwork.service.reset = 1, int(MONDAY.timestamp()) + 240
    chatwork.send(a_message())

    with pytest.raises(RetryLater) as refusal:
        chatwork.send(a_message())

    assert refusal.value.after == timedelta(minutes=4)


def test_a_room_that_got_ten_messages_in_ten_seconds_waits_ten(chatwork: Line) -> None:
    limits = {"x-ratelimit-remaining": "250", "x-ratelimit-reset": "1"}
    chatwork.service.troubles.append(
        Answer(429, {"errors": ["Rate limit for message posting per room exceeded"]}, limits)
    )

    with pytest.raises(RetryLater) as refusal:
        chatwork.send(a_message())

    assert refusal.value.after == timedelta(seconds=10)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_brackets_of_people_are_tags(text: str) -> None:
    body = in_notation(a_message(text, title=text, closing=text))

    assert re.findall(r"\[[^\]]*\]", body) == TAGS


def test_a_long_message_stays_below_the_limit_in_letters_and_bytes() -> None:
    body = in_notation(a_long_message())

    assert len(body) <= 65_535
    assert len(body.encode()) <= 65_535
