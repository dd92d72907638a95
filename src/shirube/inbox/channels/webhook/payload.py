"""What a webhook carries: plain JSON that says the same as the letter would."""

from __future__ import annotations

from typing import Any

from ...message import Message
from ..shortening import plain


def payload_of(message: Message, target: str) -> dict[str, Any]:
    """`type`, `timestamp` (RFC 3339) and `data`, as docs/webhooks.md describes them."""
    return {
        "type": f"shirube.{message.kind}",
        "timestamp": message.at.isoformat(),
        "data": {
            "id": str(message.id),
            "to": target,
            "language": message.language,
            "title": plain(message.title),
            "items": [
                {"text": plain(item.text), "address": item.address, "remark": plain(item.remark)}
                for item in message.items
            ],
            "actions": [{"label": action.label, "address": action.address} for action in message.actions],
            "closing": plain(message.closing),
        },
    }
