"""A message as an Adaptive Card."""

from __future__ import annotations

import json
from typing import Any

from ...message import Item, Message
from ..shortening import cut, fitted, length, one_line, plain, size

Element = dict[str, Any]

LARGEST = 27_000
"""Bytes of the whole request: Teams takes 28 KB."""
LONGEST_TITLE = 200
LONGEST_ITEM = 500
LONGEST_ADDRESS = 2_000
MOST_BUTTONS = 6
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"


def activity(message: Message) -> Element:
    """The request's body: one card, small enough."""
    return _activity(fitted(message, _fits))


def _fits(message: Message) -> bool:
    """Trap: Teams counts in UTF-16 in places; whichever is larger must fit."""
    body = _activity(message)
    return max(size(body), 2 * length(json.dumps(body, ensure_ascii=False, separators=(",", ":")))) <= LARGEST


def _activity(message: Message) -> Element:
    attachment = {
        "contentType": "application/vnd.microsoft.card.adaptive",
        "contentUrl": None,
        "content": _card(message),
    }
    return {"type": "message", "attachments": [attachment]}


def _card(message: Message) -> Element:
    """Texts of people stand in text runs alone: unlike text blocks, these know no Markdown."""
    title = _run(cut(one_line(message.title), LONGEST_TITLE) or "…", size="Large", weight="Bolder")
    body = [_paragraph(title), *(_line(item) for item in message.items)]
    if message.closing:
        body.append(
            _paragraph(_run(cut(plain(message.closing), LONGEST_ITEM), isSubtle=True), spacing="Medium")
        )
    card = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.4",
        "lang": message.language,
        "fallbackText": cut(one_line(message.title), LONGEST_TITLE),
        "body": body,
        "msteams": {"width": "Full"},
    }
    if buttons := _buttons(message):
        card["actions"] = buttons
    return card


def _buttons(message: Message) -> list[Element]:
    return [
        {"type": "Action.OpenUrl", "title": cut(one_line(action.label), LONGEST_TITLE), "url": action.address}
        for action in message.actions
        if 0 < len(action.address) <= LONGEST_ADDRESS
    ][:MOST_BUTTONS]


def _line(item: Item) -> Element:
    runs = [_run(cut(one_line(item.text), LONGEST_ITEM) or "…", **_opening(item.address))]
    if remark := cut(plain(item.remark), LONGEST_ITEM):
        runs.append(_run(f"\n{remark}", isSubtle=True))
    return _paragraph(*runs, spacing="Medium", separator=True)


def _opening(address: str) -> Element:
    if not 0 < len(address) <= LONGEST_ADDRESS:
        return {}
    return {"color": "Accent", "selectAction": {"type": "Action.OpenUrl", "url": address}}


def _paragraph(*runs: Element, **more: Any) -> Element:
    return {"type": "RichTextBlock", "inlines": list(runs), **more}


def _run(text: str, **more: Any) -> Element:
    return {"type": "TextRun", "text": text, **more}
