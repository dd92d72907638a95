"""LINE WORKS on this machine: its authorisation server, and the bot API 2.0."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from .local import Answer, Asked, Service

CLIENT_ID, CLIENT_SECRET, ACCOUNT, BOT = "client-1", "client-secret", "abc12.serviceaccount@toudai", "2000001"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LARGEST = 30 * 1024


@cache
def keys() -> tuple[str, str]:
    """A private key as the Developer Console gives it, and its public half."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


def settings() -> dict[str, str]:
    """What an administrator enters."""
    return {
        "bot_id": BOT,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "service_account": ACCOUNT,
        "private_key": keys()[0],
    }


class LineWorksService(Service):
    """Members and rooms the bot may write to; `revoke()` makes every token so far worthless."""

    def __init__(self) -> None:
        super().__init__()
        self.members = {"sakura@toudai"}
        self.rooms = {"3f2a-room"}
        self.tokens = 0
        self.valid: set[str] = set()

    def revoke(self) -> None:
        """What an administrator does who renews the app's secrets."""
        self.valid.clear()

    def answer(self, asked: Asked) -> Answer:
        """The token endpoint, or a message of the bot."""
        return self._token(asked) if asked.path == "/oauth2/v2.0/token" else self._message(asked)

    def _token(self, asked: Asked) -> Answer:
        form = asked.form
        if asked.content_type != "application/x-www-form-urlencoded" or form.get("grant_type") != GRANT:
            return Answer(400, {"error": "unsupported_grant_type"})
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            return Answer(401, {"error": "invalid_client"})
        if "bot" not in form.get("scope", ""):
            return Answer(400, {"error": "invalid_scope"})
        try:
            claims = jwt.decode(
                form["assertion"],
                keys()[1],
                algorithms=["RS256"],
                options={"require": ["iss", "sub", "iat", "exp"], "verify_exp": False, "verify_iat": False},
            )
        except jwt.PyJWTError:
            return Answer(400, {"error": "invalid_grant"})
        if claims["iss"] != CLIENT_ID or claims["sub"] != ACCOUNT or claims["exp"] - claims["iat"] > 3_600:
            return Answer(400, {"error": "invalid_grant"})
        self.tokens += 1
        self.valid.add(f"token-{self.tokens}")
        body = {
            "access_token": f"token-{self.tokens}",
            "token_type": "Bearer",
            "expires_in": "86400",
            "scope": "bot.message",
        }
        return Answer(body=body)

    def _message(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization", "").removeprefix("Bearer ") not in self.valid:
            return Answer(401, {"code": "UNAUTHORIZED", "description": "Authentication failed"})
        _, _version, bots, bot, kind, place, messages = asked.path.split("/")
        if (bots, bot, messages) != ("bots", BOT, "messages"):
            return Answer(404, {"code": "NOT_FOUND", "description": "Not found"})
        known = self.members if kind == "users" else self.rooms
        if place.replace("%40", "@") not in known:
            return Answer(404, {"code": "NOT_FOUND", "description": f"{kind} not found"})
        if asked.content_type != "application/json" or not _is_sound(asked.json["content"]):
            return Answer(400, {"code": "INVALID_PARAMETER", "description": "content"})
        self.accepted.append(asked.json["content"])
        return Answer(201, "")


def _is_sound(content: dict[str, Any]) -> bool:
    if content["type"] != "flex" or not 0 < len(content["altText"]) <= 400:
        return False
    bubble = content["contents"]
    return (
        bubble["type"] == "bubble"
        and len(json.dumps(bubble, ensure_ascii=False, separators=(",", ":")).encode()) <= LARGEST
        and all(_is_component(bubble[part]) for part in ("body", "footer") if part in bubble)
    )


def _is_component(one: dict[str, Any]) -> bool:
    action = one.get("action")
    if action and not (0 < len(action["label"]) <= 20 and len(action["uri"]) <= 1_000 and action["type"] == "uri"):
        return False
    if one["type"] == "box":
        return one["layout"] == "vertical" and bool(one["contents"]) and all(map(_is_component, one["contents"]))
    return bool(one["text"]) if one["type"] == "text" else one["type"] == "button" and bool(action)
