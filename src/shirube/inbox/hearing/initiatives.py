"""Who hears of an initiative."""

from __future__ import annotations

from shirube.activity.models import LedgerLine


def given(line: LedgerLine) -> set[int]:
    """The person it was just given to."""
    owner = line.details.get("given_to")
    return {owner} if isinstance(owner, int) else set()
