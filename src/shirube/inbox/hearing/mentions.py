"""Who was named in a comment."""

from __future__ import annotations

from shirube.activity.models import LedgerLine


def mentioned(line: LedgerLine) -> set[int]:
    """The people named with @."""
    named = line.details.get("mentions") or []
    return {pk for pk in named if isinstance(pk, int)}
