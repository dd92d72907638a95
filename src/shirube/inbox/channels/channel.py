"""What a channel is: one service's way to carry a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

import httpx2

from shirube.outbox import GiveUp

from ..message import Message


@dataclass(frozen=True, slots=True)
class SettingField:
    """One thing an administrator enters to connect the service; label and hint are message ids (English)."""

    name: str
    label: str
    secret: bool = False
    hint: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A message in the service's own form: JSON values, a text, or the parts of a mail (subject, text, html)."""

    kind: Literal["json", "text", "mail"]
    body: Any


class Gone(GiveUp):
    """The service will never take a message again in this place: whoever sent it turns the connection off."""


class Channel(Protocol):
    """One kind of service. Knows its form, limits and answers; nothing of people, ledgers or preferences.

    `target` is a person's or room's place on the service: a member id, a room id, an address; "" where the
    settings alone say it (a webhook). `person_label` is the message id of what a person enters to be reached
    ("" when people cannot be), `room_label` the same for a room.
    """

    kind: str
    name: str
    fields: tuple[SettingField, ...]
    takes_people: bool
    takes_rooms: bool
    person_label: str
    room_label: str

    def compose(self, message: Message, target: str) -> Composed:
        """The message in the service's form, without sending it; raises nothing for any text."""
        ...

    def send(
        self,
        message: Message,
        *,
        target: str,
        settings: Mapping[str, str],
        http: httpx2.Client,
        at: datetime,
    ) -> None:
        """Send once. Raises outbox.RetryLater (busy, timeout; honours Retry-After), GiveUp (will never work), Gone."""
        ...
