"""Google Chat's incoming webhook on this machine."""

from __future__ import annotations

import re
from typing import Any

from .local import Answer, Asked, Service

KEY, TOKEN = "AIza-key", "the-token%3D"
LARGEST = 32_000
TAG = re.compile(r"<(?!/?(b|i|u|s|br|a|font)\b)")


class GoogleChatService(Service):
    """One space; the same `requestId` twice is one message."""

    def __init__(self) -> None:
        super().__init__()
        self.by_request: dict[str, dict[str, Any]] = {}

    @property
    def url(self) -> str:
        """The webhook's address."""
        return f"{self.address}v1/spaces/AAAAsales/messages?key={KEY}&token={TOKEN}"

    def answer(self, asked: Asked) -> Answer:
        """`spaces.messages.create`."""
        if asked.path != "/v1/spaces/AAAAsales/messages":
            return _error(404, "NOT_FOUND")
        if asked.query.get("key") != KEY or asked.query.get("token") != "the-token=":
            return _error(401, "UNAUTHENTICATED")
        known = asked.query.get("requestId", "")
        if known in self.by_request:
            return Answer(body=self.by_request[known])
        if len(asked.body) > LARGEST or not _is_sound(asked.json, asked.query):
            return _error(400, "INVALID_ARGUMENT")
        self.accepted.append(asked.json)
        made = {"name": f"spaces/AAAAsales/messages/{len(self.accepted)}"}
        if known:
            self.by_request[known] = made
        return Answer(body=made)


def _error(status: int, code: str) -> Answer:
    return Answer(status, {"error": {"code": status, "status": code, "message": code}})


def _is_sound(body: dict[str, Any], query: dict[str, str]) -> bool:
    if set(body) - {"text", "fallbackText", "cardsV2", "thread"}:
        return False
    if "thread" in body and (len(body["thread"]["threadKey"]) > 4_000 or "messageReplyOption" not in query):
        return False
    cards = body["cardsV2"]
    if len(cards) != 1 or not cards[0]["card"]["header"]["title"]:
        return False
    widgets = [widget for section in cards[0]["card"]["sections"] for widget in section["widgets"]]
    return 0 < len(widgets) <= 100 and all(_is_widget(widget) for widget in widgets)


def _is_widget(widget: dict[str, Any]) -> bool:
    (kind, inside), *more = widget.items()
    if more:
        return False
    if kind == "decoratedText":
        return bool(inside["text"]) and not TAG.search(inside["text"]) and _links(inside.get("onClick"))
    if kind == "textParagraph":
        return bool(inside["text"]) and not TAG.search(inside["text"])
    return kind == "buttonList" and all(one["text"] and _links(one["onClick"]) for one in inside["buttons"])


def _links(click: dict[str, Any] | None) -> bool:
    return click is None or str(click["openLink"]["url"]).startswith(("http://", "https://"))
