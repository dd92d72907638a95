"""What is LINE WORKS' own: tokens for a day, members and rooms, bubbles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from inbox.adapters import Line, connected
from inbox.messages import MONDAY, a_long_message, a_message
from inbox.services.line_works import LineWorksService, keys
from inbox.services.local import Answer
from shirube import egress
from shirube.inbox.channels.line_works import NO_MEMBER, NOT_ALLOWED
from shirube.inbox.channels.line_works.flex import content
from shirube.inbox.channels.line_works.tokens import NO_KEY, NOT_LET_IN, Account
from shirube.inbox.channels.posting import BROKEN
from shirube.outbox import GiveUp, RetryLater


@pytest.fixture
def works() -> Iterator[Line]:
    """A bot that knows Sakura and one room."""
    with connected("line_works") as line:
        yield line


def _service(line: Line) -> LineWorksService:
    assert isinstance(line.service, LineWorksService)
    return line.service


def test_a_token_is_fetched_once_for_many_messages(works: Line) -> None:
    for _ in range(3):
        works.send(a_message())

    assert _service(works).tokens == 1
    assert len(works.service.accepted) == 3


def test_a_token_is_fetched_anew_when_its_day_is_over(works: Line) -> None:
    works.send(a_message())
    with egress.client(allow=["127.0.0.1"]) as http:
        works.channel.send(
            a_message(),
            target=works.place,
            settings=works.settings,
            http=http,
            at=MONDAY + timedelta(hours=24),
        )

    assert _service(works).tokens == 2


def test_a_token_that_is_refused_is_renewed_once(works: Line) -> None:
    works.send(a_message())
    _service(works).revoke()

    works.send(a_message())

    assert _service(works).tokens == 2
    assert len(works.service.accepted) == 2


def test_a_new_token_that_is_refused_as_well_is_tried_later(works: Line) -> None:
    works.send(a_message())
    _service(works).revoke()
    works.service.troubles.extend([Answer(401, {"code": "UNAUTHORIZED"})])
    _service(works).valid = _Nothing()

    with pytest.raises(RetryLater, match=BROKEN):
        works.send(a_message())

    assert _service(works).tokens == 2


class _Nothing(set[str]):
    """A list of valid tokens that forgets every one."""

    def add(self, element: str) -> None:
        """Forgets it."""


def test_a_room_is_reached_by_its_channel(works: Line) -> None:
    works.send(a_message(), target="3f2a-room")

    assert works.service.asked[-1].path == "/v1.0/bots/2000001/channels/3f2a-room/messages"


@pytest.mark.parametrize("target", ["nobody@toudai", "no-such-room", "../../users/sakura@toudai"])
def test_an_unknown_place_is_given_up_with_words(works: Line, target: str) -> None:
    with pytest.raises(GiveUp) as refusal:
        works.send(a_message(), target=target)

    assert refusal.value.reason == f"{NO_MEMBER} [NOT_FOUND]"


def test_an_app_without_the_scope_is_given_up_with_words(works: Line) -> None:
    works.send(a_message())
    works.service.troubles.append(Answer(403, {"code": "FORBIDDEN"}))

    with pytest.raises(GiveUp) as refusal:
        works.send(a_message())

    assert refusal.value.reason == f"{NOT_ALLOWED} [FORBIDDEN]"


def test_a_wrong_client_secret_is_given_up_with_words(works: Line) -> None:
    with pytest.raises(GiveUp) as refusal:
        works.send(a_message(), client_secret="wrong")

    assert refusal.value.reason == f"{NOT_LET_IN} [invalid_client]"


@pytest.mark.parametrize("key", ["", "not a key", "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----"])
def test_a_key_that_is_none_is_given_up_with_words(works: Line, key: str) -> None:
    with pytest.raises(GiveUp, match=NO_KEY):
        works.send(a_message(), private_key=key)


def test_a_key_pasted_into_one_line_still_opens(works: Line) -> None:
    works.send(a_message(), private_key=keys()[0].strip().replace("\n", " "))

    assert len(works.service.accepted) == 1


def test_an_account_shows_no_secret_when_printed() -> None:
    shown = repr(Account("client", "secret-words", "account", "key-words"))

    assert "secret-words" not in shown
    assert "key-words" not in shown


def test_a_long_bubble_stays_below_30_kilobytes() -> None:
    bubble = content(a_long_message())["contents"]

    assert len(json.dumps(bubble, ensure_ascii=False, separators=(",", ":")).encode()) <= 30_000
