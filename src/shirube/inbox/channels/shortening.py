"""Makes texts safe to carry, and short enough for a service, without breaking letters or losing the way to the rest."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from django.utils import translation
from django.utils.translation import ngettext

from ..message import Item, Message

ELLIPSIS = "…"
UNSPEAKABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of what follows; a new line stays."""
JOINER = "\u200d"
VARIANT = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""How the sign before it looks: emoji or text, and the colour of a hand."""
FLAGS_AT_END = re.compile("[\U0001f1e6-\U0001f1ff]*$")
"""Letters that make flags, in pairs."""


def plain(text: str) -> str:
    """The text as every service takes it: no control characters, no halves of characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return UNSPEAKABLE.sub(" ", whole.replace("\r\n", "\n")).strip()


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(plain(text).split())


def length(text: str) -> int:
    """Length in UTF-16 units, the largest of the ways in which services count: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def size(body: object) -> int:
    """Bytes of JSON as it goes out, in UTF-8."""
    return len(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())


def cut(text: str, most: int, measure: Callable[[str], int] = length) -> str:
    """As much of the text as fits, with an ellipsis; never half an emoji, nor a letter without its mark."""
    if measure(text) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle] + ELLIPSIS) <= most else (low, middle - 1)
    while low and _splits(text, low):
        low -= 1
    return text[:low].rstrip() + ELLIPSIS


def fitted(message: Message, fits: Callable[[Message], bool]) -> Message:
    """The message with as many of its items as fit; a last line tells how many more there are and leads to them.

    `fits` says whether a message can be sent as it is; fewer items never fit worse.
    """
    if not message.items or fits(message):
        return message
    low, high = 0, len(message.items) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(_with(message, middle)) else (low, middle - 1)
    return _with(message, low)


def _with(message: Message, count: int) -> Message:
    left = len(message.items) - count
    with translation.override(message.language):
        words = ngettext("and %(n)s more", "and %(n)s more", left) % {"n": left}
    rest = message.actions[0].address if message.actions else ""
    return replace(message, items=(*message.items[:count], Item(words, rest)))


def _splits(text: str, at: int) -> bool:
    """Whether a cut here parts what is one sign: emoji joined or coloured, letters with marks, flags."""
    before, after = text[at - 1], text[at : at + 1]
    if before == JOINER or after == JOINER:
        return True
    if after and (unicodedata.combining(after) or VARIANT.match(after)):
        return True
    return len(FLAGS_AT_END.search(text[:at])[0]) % 2 == 1  # type: ignore[index]  # matches nothing at least
