"""Microsoft Teams: a workflow takes a card and posts it to a channel, a chat, or one person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import httpx2
from django.utils.translation import gettext_noop

from shirube.outbox import GiveUp, RetryLater

from ...message import Message
from ..channel import Channel, Composed, Gone, SettingField
from ..posting import BUSY, NOT_AN_ADDRESS, coded, post
from .card import activity

REFUSED = gettext_noop("The workflow refused the card.")
NO_WORKFLOW = gettext_noop(
    "The workflow is gone or turned off. Turn it on in Teams, or enter the new address."
)
NOT_LET_IN = gettext_noop("The workflow lets nobody in with this address. Copy its address again, in full.")
NO_PEOPLE = gettext_noop(
    "This connection posts to a channel only. Enter the address of a workflow for people as well."
)
CAREFUL = "microsoft teams endpoint returned http error 429"
"""Some workflows answer 200 and say this in the body when Teams itself slowed them down."""


class Teams:
    """A workflow of Power Automate that begins with "When a Teams webhook request is received".

    - POST of `{"type": "message", "attachments": [an Adaptive Card]}`, at most 28 KB; the address itself is the
      secret (its `sig`), nothing else is sent. 202 when the workflow started.
    - 4 requests a second, 60 in half a minute, 100 an hour to one channel; above: 429 with `Retry-After`.
    - A workflow posts to one place. For people the connection has a second one, which posts to the person named
      in `recipient` (an e-mail address), a property beside the card that the first one does not read.
    """

    kind = "teams"
    name = "Microsoft Teams"
    fields = (
        SettingField(
            "webhook_url",
            gettext_noop("Address of the workflow for a channel"),
            secret=True,
            hint=gettext_noop(
                "Shown by the Workflows app after “Post to a channel when a webhook request is received”."
            ),
        ),
        SettingField(
            "person_webhook_url",
            gettext_noop("Address of the workflow for people"),
            secret=True,
            hint=gettext_noop(
                "A workflow that posts to the person named in “recipient”. Without it people cannot choose Teams."
            ),
            is_optional=True,
            for_people=True,
        ),
    )
    takes_people = True
    takes_rooms = True
    person_label = gettext_noop("E-mail address with which you sign in to Teams")
    room_label = ""

    def __init__(self, *, allow_http: bool = False) -> None:
        self.schemes = ("https://", "http://") if allow_http else ("https://",)

    def compose(self, message: Message, target: str) -> Composed:
        """The body of the request."""
        return Composed("json", {**activity(message), **({"recipient": target} if target else {})})

    def send(
        self, message: Message, *, target: str, settings: Mapping[str, str], http: httpx2.Client, at: datetime
    ) -> None:
        """Start the workflow: that of people for a target, that of the channel without one."""
        address = settings.get("person_webhook_url" if target else "webhook_url", "").strip()
        if not address:
            raise GiveUp(NO_PEOPLE if target else NO_WORKFLOW)
        if not address.startswith(self.schemes):
            raise GiveUp(NOT_AN_ADDRESS)
        response = post(http, address, at=at, json=self.compose(message, target).body)
        _settle(response.status_code, response.text)


def _settle(status: int, text: str) -> None:
    if CAREFUL in text.lower():
        raise RetryLater(reason=BUSY)
    if 200 <= status < 300:
        return
    if status == 410:
        raise Gone(NO_WORKFLOW)
    if status in (401, 403):
        raise GiveUp(coded(NOT_LET_IN, str(status)))
    raise GiveUp(coded(NO_WORKFLOW if status == 404 else REFUSED, str(status)))


TEAMS: Channel = Teams()
