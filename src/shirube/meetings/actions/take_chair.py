"""Takes over the leading of a meeting."""

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from ..entering import changed, entered
from ..models import Meeting


@transaction.atomic
def take_chair(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """From now on this person turns the pages. Raises NotYours, MeetingOver."""
    meeting = entered(meeting, by=by, at=at)
    if meeting.facilitator_id != by.pk:
        meeting.facilitator = by
        changed(meeting, "facilitator")
