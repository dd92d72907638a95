"""Checks in from within a meeting: the same verb as everywhere, and the room hears of it."""

from datetime import datetime

from django.db import transaction

from shirube.checkins.actions import Line, check_in_many
from shirube.checkins.models import CheckIn
from shirube.people.models import Person

from ..entering import changed, entered
from ..models import Meeting


@transaction.atomic
def check_in_here(meeting: Meeting, line: Line, *, by: Person, at: datetime) -> CheckIn:
    """Say where the key result stands. Raises MeetingOver and what `check_in` raises.

    Trap: the check-in comes first, because everyone takes key results and objectives before anything of a meeting.
    """
    made = check_in_many([line], by=by, at=at)[0]
    changed(entered(meeting, by=by, at=at))
    return made
