"""A message as Slack's blocks, and as the text that notifications show."""

from __future__ import annotations

import json
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from ...message import Item, Message, MessageKind
from ...pages import page
from ..shortening import cut, fitted, length, one_line, plain

Block = dict[str, Any]

LONGEST_HEADER = 150
LONGEST_TEXT = 3_000
LONGEST_BUTTON = 75
LONGEST_ADDRESS = 3_000
MOST_BUTTONS = 25
LONGEST_FALLBACK = 4_000
"""Slack shows about this much of a text before it folds it away."""
LONGEST_ITEM = 600
MOST_ITEMS = 60
LARGEST = 12_000
"""Characters of all blocks as JSON: Slack answers msg_blocks_too_long a little above, though no page says so."""
OWING = (MessageKind.REMINDER, MessageKind.DIGEST, MessageKind.RITUAL)
"""The kinds of messages that may ask for a check-in."""
CHECK_IN = "check-in"
"""The action id of the button that opens the check-in."""


def in_blocks(message: Message) -> list[Block]:
    """Header, list, quiet closing, buttons; everything people wrote stands in blocks that know no markup."""
    return _blocks(fitted(message, _fits))


def fallback(message: Message) -> str:
    """The message as one text: for notifications, and for who cannot see blocks. Here Slack reads markup: escaped."""
    title = plain(message.title)
    lines = [f"• {one_line(item.text)}" for item in message.items]
    whole = "\n".join([title, *lines, *([plain(message.closing)] if message.closing else [])])
    return cut(escaped(whole), LONGEST_FALLBACK)


def escaped(text: str) -> str:
    """The text with the three signs that Slack reads as control: no mention, link or channel is made of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(text: str, most: int) -> Block:
    """A text object without markup or :emoji: names."""
    return {"type": "plain_text", "text": cut(one_line(text), most) or "…", "emoji": False}


def button(label: str, action_id: str, **more: Any) -> Block:
    """A button; Slack tells our door that it was pressed."""
    return {"type": "button", "action_id": action_id, "text": plain_text(label, LONGEST_BUTTON), **more}


def _fits(message: Message) -> bool:
    return (
        len(message.items) <= MOST_ITEMS
        and length(json.dumps(_blocks(message), ensure_ascii=False)) <= LARGEST
    )


def _blocks(message: Message) -> list[Block]:
    blocks: list[Block] = [{"type": "header", "text": plain_text(message.title, LONGEST_HEADER)}]
    if message.items:
        lines = [{"type": "rich_text_section", "elements": _line(item)} for item in message.items]
        listed = {"type": "rich_text_list", "style": "bullet", "indent": 0, "elements": lines}
        blocks.append({"type": "rich_text", "elements": [listed]})
    if message.closing:
        blocks.append({"type": "context", "elements": [plain_text(message.closing, LONGEST_TEXT)]})
    if buttons := _buttons(message):
        blocks.append({"type": "actions", "elements": buttons[:MOST_BUTTONS]})
    return blocks


def _line(item: Item) -> list[Block]:
    words = cut(one_line(item.text), LONGEST_ITEM) or "…"
    if 0 < length(item.address) <= LONGEST_ADDRESS:
        shown: Block = {"type": "link", "url": item.address, "text": words}
    else:
        shown = {"type": "text", "text": words}
    remark = cut(plain(item.remark), LONGEST_ITEM)
    return [shown, {"type": "text", "text": f"\n{remark}"}] if remark else [shown]


def _buttons(message: Message) -> list[Block]:
    shown = [action for action in message.actions if 0 < length(action.address) <= LONGEST_ADDRESS]
    opening = [button(one.label, f"open-{place}", url=one.address) for place, one in enumerate(shown)]
    if not asks_for_check_in(message):
        return opening
    with translation.override(message.language):
        here, there = (
            button(_("Check in here"), CHECK_IN, style="primary", value=str(message.kind)),
            _("Open Shirube"),
        )
    for place, one in enumerate(shown):
        if one.address == page("today"):
            opening[place] = button(there, f"open-{place}", url=one.address)
    return [here, *opening]


def asks_for_check_in(message: Message) -> bool:
    """Whether the message tells somebody of check-ins they owe."""
    return message.kind in OWING and any(action.address == page("today") for action in message.actions)
