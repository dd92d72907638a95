"""A message in Chatwork's notation."""

from __future__ import annotations

from ...message import Item, Message
from ..shortening import cut, fitted, length, one_line, plain

LARGEST = 60_000
"""Characters of a message: Chatwork takes 65,535; a second length, in bytes of UTF-8, keeps forms moderate."""
LARGEST_BYTES = 65_535
LONGEST_TITLE = 200
LONGEST_ITEM = 500
BRACKETS = str.maketrans({"[": "［", "]": "］"})
"""All tags are written in brackets, and no sign takes that meaning away: brackets of people become wide ones."""


def in_notation(message: Message) -> str:
    """A box with the title, lines with their addresses, the buttons as addresses at the end."""
    return _text(fitted(message, _fits))


def _fits(message: Message) -> bool:
    text = _text(message)
    return length(text) <= LARGEST and len(text.encode()) <= LARGEST_BYTES


def _text(message: Message) -> str:
    title = cut(_words(one_line(message.title)), LONGEST_TITLE) or "…"
    parts = ["\n".join(_line(item) for item in message.items), cut(_words(message.closing), LONGEST_ITEM)]
    parts.append(
        "\n".join(f"{_words(one_line(action.label))} {action.address}" for action in message.actions)
    )
    inside = "[hr]".join(part for part in parts if part)
    return f"[info][title]{title}[/title]{inside}[/info]"


def _line(item: Item) -> str:
    words = f"・{cut(_words(one_line(item.text)), LONGEST_ITEM)}"
    remark = cut(_words(item.remark), LONGEST_ITEM).replace("\n", "\n　")
    return "\n".join(
        [words, *([f"　{remark}"] if remark else []), *([f"　{item.address}"] if item.address else [])]
    )


def _words(text: str) -> str:
    return plain(text).translate(BRACKETS)
