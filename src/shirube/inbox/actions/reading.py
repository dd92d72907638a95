"""A person marks what they were told as read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from shirube.people.models import Person

from ..models import Notification


def mark_read(person: Person, *, at: datetime, only: Collection[int] | None = None) -> int:
    """All of one's own that are unread, or `only` these; how many there were."""
    unread = Notification.objects.of(person).unread()
    if only is not None:
        unread = unread.filter(pk__in=only)
    return unread.update(read_at=at)
