"""Proves that a request comes from Slack (docs.slack.dev, "Verifying requests from Slack")."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

VERSION = "v0"
OLDEST = timedelta(minutes=5)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`v0=` and the HMAC-SHA256 of `v0:timestamp:body` in hexadecimal digits."""
    basis = b":".join([VERSION.encode(), timestamp.encode(), body])
    return f"{VERSION}=" + hmac.new(secret.encode(), basis, hashlib.sha256).hexdigest()


def is_genuine(secret: str, *, timestamp: str, said: str, body: bytes, at: datetime) -> bool:
    """Whether Slack sent it with this secret, not more than five minutes ago; compared in constant time."""
    if not secret or not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 12):
        return False
    if abs(at.timestamp() - int(timestamp)) > OLDEST.total_seconds():
        return False
    return hmac.compare_digest(signature(secret, timestamp, body).encode(), said.encode("utf-8", "replace"))
