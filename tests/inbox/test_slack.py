"""What is Slack's own: places, errors, blocks, the button, signatures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from inbox.adapters import Line, connected
from inbox.messages import HOSTILE, MONDAY, a_long_message, a_message
from inbox.services.local import Answer
from inbox.services.slack import error
from shirube.inbox.channels.channel import Gone
from shirube.inbox.channels.posting import BROKEN
from shirube.inbox.channels.slack.blocks import CHECK_IN, fallback, in_blocks
from shirube.inbox.channels.slack.signature import is_genuine, signature
from shirube.inbox.channels.slack.web_api import (
    ARCHIVED,
    NO_CHANNEL,
    NO_MEMBER,
    NO_SCOPE,
    NO_TOKEN,
    NOT_IN_CHANNEL,
)
from shirube.inbox.message import Action, MessageKind
from shirube.inbox.pages import page
from shirube.outbox import GiveUp, RetryLater


@pytest.fixture
def slack() -> Iterator[Line]:
    """A workspace with Sakura and one channel."""
    with connected("slack") as line:
        yield line


def test_a_member_is_found_by_the_address(slack: Line) -> None:
    slack.send(a_message(), target="sakura@example.com")

    assert [one["channel"] for one in slack.service.accepted] == ["U0SAKURA1"]


def test_a_channel_takes_messages_by_its_id(slack: Line) -> None:
    slack.send(a_message(), target="C0SALES01")

    assert [one["channel"] for one in slack.service.accepted] == ["C0SALES01"]


@pytest.mark.parametrize(
    ("target", "reason"),
    [("C0OTHER01", NOT_IN_CHANNEL), ("C0NOWHERE", NO_CHANNEL), ("nobody@example.com", NO_MEMBER)],
)
def test_a_place_that_does_not_exist_is_given_up_with_words(slack: Line, target: str, reason: str) -> None:
    with pytest.raises(GiveUp) as refusal:
        slack.send(a_message(), target=target)

    assert refusal.value.reason.startswith(reason)


def test_a_wrong_token_is_given_up_with_words(slack: Line) -> None:
    with pytest.raises(GiveUp) as refusal:
        slack.send(a_message(), bot_token="xoxb-wrong")

    assert refusal.value.reason == f"{NO_TOKEN} [invalid_auth]"


@pytest.mark.parametrize(
    ("name", "reason"), [("is_archived", ARCHIVED), ("missing_scope", NO_SCOPE), ("not_authed", NO_TOKEN)]
)
def test_slacks_words_become_plain_words(slack: Line, name: str, reason: str) -> None:
    slack.service.troubles.append(error(name))

    with pytest.raises(GiveUp) as refusal:
        slack.send(a_message())

    assert refusal.value.reason == f"{reason} [{name}]"


@pytest.mark.parametrize("name", ["account_inactive", "token_revoked"])
def test_an_app_that_was_taken_away_turns_the_connection_off(slack: Line, name: str) -> None:
    slack.service.troubles.append(error(name))

    with pytest.raises(Gone):
        slack.send(a_message())


@pytest.mark.parametrize("name", ["internal_error", "fatal_error", "service_unavailable"])
def test_slacks_own_problems_are_tried_again(slack: Line, name: str) -> None:
    slack.service.troubles.append(error(name))

    with pytest.raises(RetryLater, match=BROKEN):
        slack.send(a_message())


def test_ratelimited_without_429_waits_as_long_as_asked(slack: Line) -> None:
    slack.service.troubles.append(Answer(200, {"ok": False, "error": "ratelimited"}, {"Retry-After": "30"}))

    with pytest.raises(RetryLater) as refusal:
        slack.send(a_message())

    assert refusal.value.after == timedelta(seconds=30)


@pytest.mark.parametrize("name", ["invalid_blocks", "msg_blocks_too_long"])
def test_blocks_that_slack_refuses_arrive_as_a_text(slack: Line, name: str) -> None:
    slack.service.troubles.append(error(name))

    slack.send(a_message())

    (taken,) = slack.service.accepted
    assert "blocks" not in taken
    assert "商談成約15件: 9件になりました" in taken["text"]


def test_four_hundred_lines_stay_within_slacks_measure() -> None:
    blocks = in_blocks(a_long_message())

    assert len(json.dumps(blocks, ensure_ascii=False)) <= 12_000
    assert blocks[-1]["type"] == "actions"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_person_is_read_as_markup(text: str) -> None:
    message = a_message(text, title=text, closing=text)

    assert "<" not in fallback(message)
    assert "mrkdwn" not in json.dumps(in_blocks(message))


def test_who_owes_check_ins_gets_the_button_and_who_does_not_gets_none() -> None:
    owing = a_message(kind=MessageKind.REMINDER, actions=(Action("チェックイン", page("today")),))
    quiet = replace(owing, kind=MessageKind.NEWS)

    assert [one["action_id"] for one in in_blocks(owing)[-1]["elements"]] == [CHECK_IN, "open-0"]
    assert [one["text"]["text"] for one in in_blocks(owing)[-1]["elements"]] == [
        "チェックインする",
        "Shirubeを開く",
    ]
    assert [one["action_id"] for one in in_blocks(quiet)[-1]["elements"]] == ["open-0"]


def test_the_signature_is_the_one_of_slacks_own_example() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )

    assert (
        signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)
        == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    )


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"at": MONDAY + timedelta(minutes=4)}, True),
        ({"at": MONDAY + timedelta(minutes=6)}, False),
        ({"at": MONDAY - timedelta(minutes=6)}, False),
        ({"body": b"payload=other"}, False),
        ({"secret": "another"}, False),
        ({"secret": ""}, False),
        ({"said": ""}, False),
        ({"said": "v0=ü"}, False),
        ({"timestamp": ""}, False),
        ({"timestamp": "²"}, False),
        ({"timestamp": "9" * 400}, False),
    ],
)
def test_only_a_fresh_request_with_the_right_secret_is_genuine(changes: dict[str, object], holds: bool) -> None:
    timestamp, body = str(int(MONDAY.timestamp())), b"payload=%7B%7D"
    fields = {
        "secret": "shh", "timestamp": timestamp, "said": signature("shh", timestamp, body), "body": body, "at": MONDAY,
    }  # fmt: skip
    fields.update(changes)
    secret = str(fields.pop("secret"))

    assert is_genuine(secret, **fields) is holds  # type: ignore[arg-type]
