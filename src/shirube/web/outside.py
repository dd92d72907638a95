"""What pages outside the frame need to know: sign-in and everything else that allauth draws."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import ERROR, get_messages
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def outside(request: HttpRequest) -> dict[str, Any]:
    """The appearance chosen on this device, and sentences to be said once (read only when the page says them)."""
    return {
        "theme": request.COOKIES.get("shirube_theme", ""),
        "said": SimpleLazyObject(lambda: said(request)),
    }


def said(request: HttpRequest) -> list[tuple[str, bool]]:
    """What was to be said on the next page, and whether it is bad news; once said it is gone."""
    return [(str(message), message.level >= ERROR) for message in get_messages(request)]
