"""Turns everybody's page to another key result."""

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from ..entering import chaired, changed
from ..models import Item, Meeting
from ..winding import CLOCK, wind


@transaction.atomic
def turn_to(meeting: Meeting, item: Item | None, *, by: Person, at: datetime) -> None:
    """Turn to an item of this meeting, None for the opening page; its clock goes on from where it stood.

    A clock that stood still starts again. Raises NotYours, MeetingOver, NotFacilitating.
    """
    meeting = chaired(meeting, by=by, at=at)
    if item is not None and item.meeting_id != meeting.pk:
        raise Item.DoesNotExist
    wind(meeting, at)
    meeting.current, meeting.item_spent, meeting.running_since = item, item.spent if item else 0, at
    changed(meeting, "current", *CLOCK)
