"""Signs what a webhook carries: HMAC-SHA256 over id, moment and body (Standard Webhooks 1.0)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets as random
from collections.abc import Iterable, Mapping
from datetime import datetime

PREFIX = "whsec_"
BYTES = 32
MOST_SECRETS = 2
"""The one in use and the one before it, so that a receiver can change over without missing a message."""


def new_secret() -> str:
    """A fresh secret: 32 random bytes in base64 behind "whsec_"."""
    return PREFIX + base64.b64encode(random.token_bytes(BYTES)).decode()


def rotated(secrets: Iterable[str], fresh: str) -> list[str]:
    """The secrets in force once a fresh one is added, the newest first."""
    return [fresh, *secrets][:MOST_SECRETS]


def headers_for(body: bytes, *, message_id: str, secrets: Iterable[str], at: datetime) -> Mapping[str, str]:
    """The headers that prove who sent it and when; one signature for every secret in force."""
    seconds = str(int(at.timestamp()))
    signed = f"{message_id}.{seconds}.".encode() + body
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{_signature(secret, signed)}" for secret in secrets),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
