"""Generic webhook: signed JSON, by Standard Webhooks (standardwebhooks.com)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

import httpx2
from django.utils.translation import gettext_noop

from shirube.outbox import RetryLater

from ...message import Message
from ..channel import Channel, Composed, Gone, SettingField
from ..posting import coded, post, wait
from .payload import payload_of
from .signing import headers_for

GONE = 410
NOT_TAKEN = gettext_noop("The receiver did not take the message.")
NO_MORE = gettext_noop("The receiver wants no more messages (410), so the connection was turned off.")


class Webhook:
    """A program of the company's own; docs/webhooks.md describes what it gets and how it verifies it."""

    kind = "webhook"
    name = gettext_noop("Webhook")
    fields = (
        SettingField(
            "url", gettext_noop("Address that receives the messages"), hint="https://example.com/shirube"
        ),
    )
    takes_people = True
    takes_rooms = True
    person_label = gettext_noop("How the receiver knows you (it is passed on as it is)")
    room_label = gettext_noop("How the receiver knows the room (it is passed on as it is)")

    def compose(self, message: Message, target: str) -> Composed:
        """The payload, before it is signed."""
        return Composed("json", payload_of(message, target))

    def send(
        self, message: Message, *, target: str, settings: Mapping[str, str], http: httpx2.Client, at: datetime
    ) -> None:
        """Post it signed with every secret in force. 410 means never again; any other refusal may pass."""
        body = json.dumps(payload_of(message, target), ensure_ascii=False, separators=(",", ":")).encode()
        headers = headers_for(
            body, message_id=str(message.id), secrets=settings.get("secrets", "").split(), at=at
        )
        response = post(http, settings.get("url", ""), at=at, content=body, headers=headers)
        if response.status_code == GONE:
            raise Gone(NO_MORE)
        if not response.is_success:
            raise RetryLater(wait(response.headers, at), coded(NOT_TAKEN, str(response.status_code)))


WEBHOOK: Channel = Webhook()
