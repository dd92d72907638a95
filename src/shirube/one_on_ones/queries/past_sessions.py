"""Reads which 1on1s of a pair took place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..models import Session

MOST = 100


@dataclass(frozen=True, slots=True)
class PastSession:
    """One that is over."""

    number: int
    held_at: datetime


def past_sessions(pair_id: int) -> tuple[PastSession, ...]:
    """The latest hundred, the latest first; one query."""
    over = Session.objects.filter(pair=pair_id, closing__isnull=False).order_by("-number")
    return tuple(PastSession(*values) for values in over.values_list("number", "closing__at")[:MOST])
