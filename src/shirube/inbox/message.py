"""A message as every channel gets it: words and absolute addresses, nothing of any service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class MessageKind(StrEnum):
    """What a message is about; channels may choose a sign for it, never other words."""

    DIGEST = "digest"
    REMINDER = "reminder"
    MENTION = "mention"
    REPLY = "reply"
    HELP = "help"
    ACKNOWLEDGEMENT = "acknowledgement"
    MINUTES = "minutes"
    RITUAL = "ritual"
    NEWS = "news"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the message: what happened, where it stands (absolute address or ""), and a quieter remark."""

    text: str
    address: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to press: a word or two, and the absolute address it opens."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message in one language, for one person or room.

    `id` is the errand's and stays the same when the message is sent again. Texts are plain: every channel escapes
    what its service would read as markup. `kind` is a MessageKind. `closing` is the quiet last sentence ("" for
    none). `extras` are facts for the generic webhook alone: plain JSON values.
    """

    id: UUID
    kind: str
    language: str
    title: str
    items: tuple[Item, ...]
    at: datetime
    closing: str = ""
    actions: tuple[Action, ...] = ()
    extras: Mapping[str, object] = field(default_factory=dict)
