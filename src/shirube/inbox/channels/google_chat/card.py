"""A message as a card of Google Chat."""

from __future__ import annotations

from html import escape
from typing import Any

from ...message import Item, Message
from ..shortening import cut, fitted, one_line, plain, size

Widget = dict[str, Any]

LARGEST = 31_000
"""Bytes of the whole message: Google takes 32,000."""
MOST_ITEMS = 90
"""Widgets beyond a hundred are left out silently."""
LONGEST_TITLE = 200
LONGEST_ITEM = 500
LONGEST_ADDRESS = 2_000


def in_cards(message: Message) -> Widget:
    """The request's body: one card, small enough."""
    return _message(fitted(message, _fits))


def _fits(message: Message) -> bool:
    return len(message.items) <= MOST_ITEMS and size(_message(message)) <= LARGEST


def _message(message: Message) -> Widget:
    title = cut(one_line(message.title), LONGEST_TITLE) or "…"
    card = {"header": {"title": title}, "sections": [{"widgets": _widgets(message)}]}
    return {
        "fallbackText": title,
        "cardsV2": [{"cardId": str(message.id), "card": card}],
        "thread": {"threadKey": f"shirube-{message.id}"},
    }


def _widgets(message: Message) -> list[Widget]:
    widgets = [_line(item) for item in message.items]
    if message.closing:
        widgets.append({"textParagraph": {"text": _words(message.closing)}})
    if buttons := [
        _button(action.label, action.address) for action in message.actions if _opens(action.address)
    ]:
        widgets.append({"buttonList": {"buttons": buttons}})
    return widgets or [{"textParagraph": {"text": _words(message.title)}}]


def _line(item: Item) -> Widget:
    shown: Widget = {"text": _words(one_line(item.text)) or "…", "wrapText": True}
    if item.remark:
        shown["bottomLabel"] = _words(item.remark)
    if _opens(item.address):
        shown["onClick"] = _opening(item.address)
    return {"decoratedText": shown}


def _button(label: str, address: str) -> Widget:
    return {"text": cut(one_line(label), LONGEST_TITLE), "onClick": _opening(address)}


def _opening(address: str) -> Widget:
    return {"openLink": {"url": address}}


def _opens(address: str) -> bool:
    return 0 < len(address) <= LONGEST_ADDRESS


def _words(text: str) -> str:
    """Cards read a few HTML tags and turn new lines into <br>: what people wrote comes as letters."""
    return escape(cut(plain(text), LONGEST_ITEM), quote=False)
