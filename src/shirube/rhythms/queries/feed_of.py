"""Finds out whose calendar a secret opens."""

from __future__ import annotations

from shirube.people import secret as secrets_

from ..models import CalendarFeed


def feed_of(secret: str) -> CalendarFeed | None:
    """The feed with its person and company, or None: unknown, revoked, or the person has left. One query."""
    found = CalendarFeed.objects.select_related("person__company").filter(person__is_active=True)
    return found.filter(digest=secrets_.digest(secret)).first()
