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
    """One thing an administrator enters to connect the service; label and hint are message ids (English).

    Without a field that is `for_people` the connection reaches rooms alone.
    """

    name: str
    label: str
    secret: bool = False
    hint: str = ""
    is_optional: bool = False
    for_people: bool = False


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

    @property
    def kind(self) -> str:
        """How connections name it."""
        ...

    @property
    def name(self) -> str:
        """How people call the service (a message id)."""
        ...

    @property
    def fields(self) -> tuple[SettingField, ...]:
        """What an administrator enters."""
        ...

    @property
    def takes_people(self) -> bool:
        """Whether a person can be reached."""
        ...

    @property
    def takes_rooms(self) -> bool:
        """Whether a room can be posted to."""
        ...

    @property
    def person_label(self) -> str:
        """What a person enters to be reached (a message id)."""
        ...

    @property
    def room_label(self) -> str:
        """What an administrator enters for a room (a message id)."""
        ...

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


def reaches_people(channel: Channel, settings: Mapping[str, str]) -> bool:
    """Whether a connection with these settings carries messages to people, not to rooms alone."""
    return channel.takes_people and all(settings.get(field.name) for field in channel.fields if field.for_people)
