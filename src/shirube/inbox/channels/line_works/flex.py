"""A message as a flexible template of LINE WORKS."""

from __future__ import annotations

from typing import Any

from ...message import Item, Message
from ..shortening import cut, fitted, length, one_line, plain, size

Component = dict[str, Any]

LARGEST = 29_000
"""Bytes of the bubble: LINE WORKS takes 30 KB."""
LONGEST_ALTERNATIVE = 400
LONGEST_TITLE = 200
LONGEST_ITEM = 500
LONGEST_LABEL = 20
LONGEST_ADDRESS = 1_000
MOST_BUTTONS = 4
QUIET, LINK = "#676C77", "#294C91"


def content(message: Message) -> Component:
    """The request's content: one bubble, small enough. Its texts know no markup."""
    whole = fitted(message, lambda one: size(_bubble(one)) <= LARGEST)
    spoken = " / ".join(
        one_line(words) for words in (message.title, *(item.text for item in message.items[:3]))
    )
    return {"type": "flex", "altText": cut(spoken, LONGEST_ALTERNATIVE) or "…", "contents": _bubble(whole)}


def _bubble(message: Message) -> Component:
    title = _text(cut(one_line(message.title), LONGEST_TITLE) or "…", weight="bold", size="lg")
    lines = [_line(item) for item in message.items]
    if message.closing:
        lines.append(_text(cut(plain(message.closing), LONGEST_ITEM), size="sm", color=QUIET, margin="lg"))
    bubble: Component = {"type": "bubble", "size": "mega", "body": _box([title, *lines])}
    if buttons := _buttons(message):
        bubble["footer"] = _box(buttons)
    return bubble


def _line(item: Item) -> Component:
    """Trap: the action of a text needs a label as well, though no screen shows it."""
    words = cut(one_line(item.text), LONGEST_ITEM) or "…"
    shown = _text(
        words, **({"color": LINK, "action": _opening(words, item.address)} if _opens(item.address) else {})
    )
    remark = cut(plain(item.remark), LONGEST_ITEM)
    return _box(
        [shown, _text(remark, size="sm", color=QUIET)] if remark else [shown], margin="lg", spacing="xs"
    )


def _buttons(message: Message) -> list[Component]:
    return [
        {"type": "button", "style": "link", "height": "sm", "action": _opening(action.label, action.address)}
        for action in message.actions
        if _opens(action.address)
    ][:MOST_BUTTONS]


def _opening(label: str, address: str) -> Component:
    return {"type": "uri", "label": cut(one_line(label), LONGEST_LABEL) or "…", "uri": address}


def _opens(address: str) -> bool:
    return 0 < length(address) <= LONGEST_ADDRESS


def _box(contents: list[Component], **more: Any) -> Component:
    return {"type": "box", "layout": "vertical", "contents": contents, **more}


def _text(words: str, **more: Any) -> Component:
    return {"type": "text", "text": words, "wrap": True, **more}
