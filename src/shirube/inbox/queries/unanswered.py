"""Reads the mentions a person has not answered yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef

from shirube.conversations.models import Comment
from shirube.databases.kept_statements import Kept
from shirube.people.models import Person

from ..hearing.reason import Reason
from ..models import Notification
from .told_to import Told, rows_of, told_to

WAITS = timedelta(days=30)
"""A mention older than that waits for no answer any more."""


def unanswered_mentions(person: Person, *, at: datetime, limit: int) -> tuple[Told, ...]:
    """Where somebody named this person, who has not said anything there since; the latest first, ≤ 4 queries."""
    told = told_to(person, _mentions(limit)(person.pk, at - WAITS))
    return tuple(one for one in told if one.comment is not None and one.path)


@lru_cache(maxsize=16)
def _mentions(limit: int) -> Kept:
    def ask(person_id: int, since: datetime) -> Any:
        later = Comment.objects.filter(by=person_id, subject=OuterRef("subject"), at__gt=OuterRef("at"))
        mine = Notification.objects.filter(person=person_id, reason=Reason.MENTION, at__gte=since)
        return rows_of(mine.exclude(Exists(later)).order_by("-at", "-id"))[:limit]

    return Kept(ask)
