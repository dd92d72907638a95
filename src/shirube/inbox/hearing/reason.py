"""Why a person is told of something, and how much each reason usually interrupts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ..message import MessageKind
from ..models import Manner


class Reason(StrEnum):
    """The strongest first: who is concerned for two reasons is told for the first."""

    MENTION = "mention"
    HELP = "help"
    INITIATIVE = "initiative"
    PROPOSED = "proposed"
    REPLY = "reply"
    ACKNOWLEDGED = "acknowledged"
    THANKS = "thanks"
    MINUTES = "minutes"
    WORSENED = "worsened"
    LEFT_RANGE = "left-range"
    WENT_STALE = "went-stale"


AT_ONCE = frozenset({Reason.MENTION, Reason.HELP})
"""What is told at once unless the person chose otherwise; everything else waits for the digest."""

KIND_OF: Mapping[Reason, MessageKind] = {
    Reason.MENTION: MessageKind.MENTION,
    Reason.HELP: MessageKind.HELP,
    Reason.INITIATIVE: MessageKind.NEWS,
    Reason.PROPOSED: MessageKind.NEWS,
    Reason.REPLY: MessageKind.REPLY,
    Reason.ACKNOWLEDGED: MessageKind.ACKNOWLEDGEMENT,
    Reason.THANKS: MessageKind.ACKNOWLEDGEMENT,
    Reason.MINUTES: MessageKind.MINUTES,
    Reason.WORSENED: MessageKind.NEWS,
    Reason.LEFT_RANGE: MessageKind.NEWS,
    Reason.WENT_STALE: MessageKind.NEWS,
}


def manner_of(reason: str, chosen: Mapping[str, str]) -> Manner:
    """How this person wants to hear of it: as chosen, else as usual."""
    if (manner := chosen.get(reason, "")) in set(Manner):
        return Manner(manner)
    return Manner.AT_ONCE if reason in AT_ONCE else Manner.DIGEST
