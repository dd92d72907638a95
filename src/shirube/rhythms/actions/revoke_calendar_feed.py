"""Closes the secret address of a person's calendar."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people import policy
from shirube.people.models import Person
from shirube.people.telling import tell

from ..models import CalendarFeed


@transaction.atomic
def revoke_calendar_feed(person: Person, *, by: Person | None, at: datetime) -> None:
    """Nobody reads it any more; nothing happens where there was none. Raises NotYours."""
    policy.require(policy.may_revoke_token(person, by))
    gone, _kinds = CalendarFeed.objects.filter(person=person).delete()
    if gone:
        tell("revoked-calendar-feed", person, by=by, at=at)
