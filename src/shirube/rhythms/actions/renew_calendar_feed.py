"""Gives a person a new secret address for their calendar."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people import policy, secret
from shirube.people.models import Person
from shirube.people.telling import tell

from ..models import CalendarFeed


@transaction.atomic
def renew_calendar_feed(person: Person, *, by: Person | None, at: datetime) -> str:
    """The secret of the address, which is shown once; the one before opens nothing any more. Raises NotYours."""
    policy.require(policy.may_issue_token(person, by) and person.is_active)
    made = secret.new()
    CalendarFeed.objects.update_or_create(
        person=person, defaults={"digest": secret.digest(made), "created_at": at}
    )
    tell("renewed-calendar-feed", person, by=by, at=at)
    return made
