"""Chatwork: an account posts to rooms (developer.chatwork.com, API v2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import httpx2
from django.utils.translation import gettext_noop

from shirube.outbox import GiveUp

from ...message import Message
from ..channel import Channel, Composed, SettingField
from ..posting import body_of, bounded, coded, post
from .notation import in_notation

API = "https://api.chatwork.com/v2/"
REFUSED = gettext_noop("Chatwork refused the message.")
NO_TOKEN = gettext_noop("Chatwork does not accept the API token. Issue a new one and enter it.")
NO_ROOM = gettext_noop(
    "The account of the token is not in that room, or may not write there. Add it as a member."
)
NOT_A_ROOM = gettext_noop("A room is named by its number: the digits after “rid” in the address of the room.")
PAUSE = timedelta(seconds=10)
"""A room takes ten messages in ten seconds."""
REASONS: Mapping[int, str] = {401: NO_TOKEN, 403: NO_ROOM, 404: NO_ROOM}


class Chatwork:
    """Messages of one Chatwork account, most often one made for Shirube.

    - `POST /rooms/{room_id}/messages`, a form with `body` (1–65,535 characters) and `self_unread`; header
      `X-ChatWorkToken`. 200 with `message_id`; errors are `{"errors": ["…"]}`.
    - 300 requests in five minutes for the account (`x-ratelimit-limit`, `-remaining`, `-reset` in Unix seconds), ten
      messages in ten seconds for a room; above: 429.
    - People are reached in their direct chat with the account: that is a room as well.
    """

    kind = "chatwork"
    name = "Chatwork"
    fields = (
        SettingField(
            "api_token",
            gettext_noop("API token"),
            secret=True,
            hint=gettext_noop("“Service integration”, then “API token”, of the account that shall write."),
        ),
    )
    takes_people = True
    takes_rooms = True
    person_label = gettext_noop("Room number of your direct chat with Shirube's account")
    room_label = gettext_noop("Room number: the digits after “rid” in the address of the room")

    def __init__(self, base: str = API) -> None:
        self.base = base

    def compose(self, message: Message, target: str) -> Composed:
        """The text with Chatwork's notation."""
        return Composed("text", in_notation(message))

    def send(
        self, message: Message, *, target: str, settings: Mapping[str, str], http: httpx2.Client, at: datetime
    ) -> None:
        """Write it into the room."""
        room = target.strip().removeprefix("#!").removeprefix("rid")
        if not (room.isascii() and room.isdigit()):
            raise GiveUp(NOT_A_ROOM)
        response = post(
            http,
            f"{self.base}rooms/{room}/messages",
            at=at,
            headers={"X-ChatWorkToken": settings.get("api_token", "")},
            data={"body": self.compose(message, target).body, "self_unread": "1"},
            reset=_reset,
        )
        if response.status_code >= 300:
            errors = body_of(response).get("errors") or [response.status_code]
            raise GiveUp(coded(REASONS.get(response.status_code, REFUSED), str(errors[0])))


def _reset(headers: Mapping[str, str], at: datetime) -> timedelta:
    """Until the account's five minutes are over, or the room's ten seconds."""
    at_second = headers.get("x-ratelimit-reset", "")
    if headers.get("x-ratelimit-remaining") == "0" and at_second.isascii() and at_second.isdigit():
        return bounded(timedelta(seconds=int(at_second) - at.timestamp()))
    return PAUSE


CHATWORK: Channel = Chatwork()
