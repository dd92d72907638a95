"""Chatwork's API v2 on this machine."""

from __future__ import annotations

from .local import Answer, Asked, Service

TOKEN = "0123456789abcdef0123456789abcdef"
LONGEST = 65_535


class ChatworkService(Service):
    """The rooms an account is in; `left` requests until the five minutes (to `reset`, Unix seconds) are over."""

    def __init__(self) -> None:
        super().__init__()
        self.rooms = {"123456"}
        self.left, self.reset = 300, 1_795_330_000

    def answer(self, asked: Asked) -> Answer:
        """`POST /rooms/{room_id}/messages`."""
        if asked.headers.get("x-chatworktoken") != TOKEN:
            return Answer(401, {"errors": ["Invalid API token"]})
        if self.left <= 0:
            return Answer(429, {"errors": ["Rate limit exceeded"]}, self._limits())
        self.left -= 1
        if asked.content_type != "application/x-www-form-urlencoded":
            return Answer(400, {"errors": ["Invalid content type"]}, self._limits())
        room = asked.path.removeprefix("/v2/rooms/").removesuffix("/messages")
        if room not in self.rooms:
            return Answer(403, {"errors": ["You don't have permission to access this room"]}, self._limits())
        body = asked.form.get("body", "")
        if not 0 < len(body) <= LONGEST or asked.form.get("self_unread") not in ("0", "1"):
            return Answer(400, {"errors": ["Parameter 'body' is invalid"]}, self._limits())
        self.accepted.append((room, body))
        return Answer(200, {"message_id": str(len(self.accepted))}, self._limits())

    def _limits(self) -> dict[str, str]:
        return {
            "x-ratelimit-limit": "300",
            "x-ratelimit-remaining": str(max(self.left, 0)),
            "x-ratelimit-reset": str(self.reset),
        }
