"""Who was thanked, and whose check-in was read."""

from __future__ import annotations

from shirube.activity.models import LedgerLine


def addressed(line: LedgerLine) -> set[int]:
    """The one person a word of thanks, or an acknowledgement, goes to."""
    to = line.details.get("to", line.details.get("to_id"))
    return {to} if isinstance(to, int) else set()
