"""Tells a person, on the next page, what just happened; with undo where there is one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from .framing import UNDO


def tell(request: HttpRequest, text: str, *, undo_address: str = "") -> None:
    """Show the sentence once; `undo_address` takes a POST."""
    messages.success(request, text, extra_tags=UNDO + undo_address if undo_address else "")
