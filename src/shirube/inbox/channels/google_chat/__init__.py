"""Google Chat: an incoming webhook posts cards to a space (developers.google.com/workspace/chat)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

import httpx2
from django.utils.translation import gettext_noop

from shirube.outbox import GiveUp

from ...message import Message
from ..channel import Channel, Composed, Gone, SettingField
from ..posting import NOT_AN_ADDRESS, body_of, coded, post
from .card import in_cards

CHAT_API = "https://chat.googleapis.com/"
REFUSED = gettext_noop("Google Chat refused the card.")
NO_WEBHOOK = gettext_noop(
    "The webhook is gone, or the space is. Add a webhook to the space and enter its address."
)
NOT_LET_IN = gettext_noop(
    "Google Chat lets nobody in with this address. Copy the webhook's address again, in full."
)
THREADED = "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD"


class GoogleChat:
    """The webhook of one space.

    - POST of a `Message` with `cardsV2` to `…/v1/spaces/SPACE/messages?key=…&token=…`; the address is the secret.
      At most 32,000 bytes, text and cards together; at most 100 widgets.
    - One request a second and space, shared by all its webhooks; above: 429, to be tried later and later.
    - `requestId` makes a repeated request one message: our message's id. A repeat that Google has forgotten lands, by
      `threadKey` and `messageReplyOption`, in the thread of the first.
    """

    kind = "google_chat"
    name = "Google Chat"
    fields = (
        SettingField(
            "webhook_url",
            gettext_noop("Webhook address of the space"),
            secret=True,
            hint=gettext_noop(
                "“Apps & integrations” of the space, then “Webhooks”. Begins with https://chat.googleapis.com/."
            ),
        ),
    )
    takes_people = False
    takes_rooms = True
    person_label = ""
    room_label = ""

    def __init__(self, base: str = CHAT_API) -> None:
        self.base = base

    def compose(self, message: Message, target: str) -> Composed:
        """The body of the request."""
        return Composed("json", in_cards(message))

    def send(
        self, message: Message, *, target: str, settings: Mapping[str, str], http: httpx2.Client, at: datetime
    ) -> None:
        """Post it to the webhook's space."""
        address = settings.get("webhook_url", "").strip()
        if not address.startswith(f"{self.base}v1/spaces/") or not urlsplit(address).query:
            raise GiveUp(NOT_AN_ADDRESS)
        more = {"requestId": str(message.id), "messageReplyOption": THREADED}
        url = httpx2.URL(address).copy_merge_params(more)
        response = post(http, str(url), at=at, json=self.compose(message, target).body)
        if response.status_code >= 300:
            raise _problem(response)


def _problem(response: httpx2.Response) -> GiveUp:
    error = body_of(response).get("error")
    code = str(error.get("status", "")) if isinstance(error, dict) else ""
    status = response.status_code
    if status in (401, 403):
        return GiveUp(coded(NOT_LET_IN, code or str(status)))
    if status in (404, 410):
        return Gone(coded(NO_WEBHOOK, code or str(status)))
    return GiveUp(coded(REFUSED, code or str(status)))


GOOGLE_CHAT: Channel = GoogleChat()
