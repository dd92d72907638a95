"""Tells a person, on the next page, what just happened; with undo where there is one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpRequest

from .framing import UNDO


def tell(request: HttpRequest, text: str, *, undo_address: str = "") -> None:
    """Show the sentence once; `undo_address` takes a POST."""
    messages.success(request, text, extra_tags=UNDO + undo_address if undo_address else "")


def is_told(request: HttpRequest, *, undo_address: str) -> bool:
    """Whether the next page says so already: the same form may arrive twice."""
    waiting: Any = get_messages(request)
    found = any(message.extra_tags == UNDO + undo_address for message in waiting)
    waiting.used = False  # reading them was not showing them
    return found
