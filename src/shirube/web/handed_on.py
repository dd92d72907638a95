"""Hands what a POST did on to the next page, in a signed cookie: a session would be written twice for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from .requests import PersonRequest

COOKIE = "shirube_sent"
SALT = "shirube.sent"
LONGEST = 3_500
"""Browsers keep about 4,000 letters of one cookie."""
SECONDS = 300


def hand_on(response: HttpResponse, request: PersonRequest, count: int, moved: Sequence[dict[str, Any]]) -> None:
    """So many check-ins were sent and moved these objectives; of very many the nearest are handed on."""
    lines = list(moved)
    while len(text := _sealed(request, count, lines)) > LONGEST:
        lines.pop()
    response.set_cookie(
        COOKIE,
        text,
        max_age=SECONDS,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def handed_on(request: PersonRequest) -> dict[str, Any] | None:
    """What was handed on to this person: {"count": …, "moved": […]}."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return {"count": found["count"], "moved": found["moved"]} if found["person"] == request.person.pk else None


def take_away(response: HttpResponse, request: PersonRequest) -> None:
    """It is said once."""
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")


def _sealed(request: PersonRequest, count: int, lines: Sequence[dict[str, Any]]) -> str:
    handed = {"person": request.person.pk, "count": count, "moved": lines}
    return signing.dumps(handed, salt=SALT, compress=True)
