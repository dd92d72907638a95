"""Stops and starts the clock of a meeting, and says how long it is meant to take."""

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person
from shirube.refusal import Refusal

from ..entering import chaired, changed
from ..models import Meeting
from ..winding import CLOCK, wind

LONGEST = 240


class NoSuchLength(Refusal):
    """A meeting takes from one minute to four hours, an item no longer than the meeting."""


@transaction.atomic
def stop_clock(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Let the clock stand still; stopping twice changes nothing. Raises NotYours, MeetingOver, NotFacilitating."""
    meeting = chaired(meeting, by=by, at=at)
    if meeting.running_since is not None:
        wind(meeting, at)
        meeting.running_since = None
        changed(meeting, *CLOCK)


@transaction.atomic
def start_clock(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Let it run again; starting twice changes nothing. Raises NotYours, MeetingOver, NotFacilitating."""
    meeting = chaired(meeting, by=by, at=at)
    if meeting.running_since is None:
        meeting.running_since = at
        changed(meeting, *CLOCK)


@transaction.atomic
def plan_time(meeting: Meeting, *, whole: int, item: int, by: Person, at: datetime) -> None:
    """Plan minutes for the whole and for an item. Raises NotYours, MeetingOver, NotFacilitating, NoSuchLength."""
    meeting = chaired(meeting, by=by, at=at)
    if not 1 <= item <= whole <= LONGEST:
        raise NoSuchLength
    meeting.planned_minutes, meeting.item_minutes = whole, item
    changed(meeting, "planned_minutes", "item_minutes")
