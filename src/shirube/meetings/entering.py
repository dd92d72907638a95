"""Takes a meeting in hand for a change, and tells the room of it."""

from __future__ import annotations

from datetime import datetime

from shirube import live
from shirube.goals.openness import day_of
from shirube.people.models import Person
from shirube.refusal import Refusal

from .lasting import MeetingOver, MinutesSettled, is_running, takes_words
from .models import Meeting
from .policy import need_part


class NotFacilitating(Refusal):
    """Somebody else leads through the meeting; whoever wants to, takes the chair first."""

    def __init__(self, facilitator: Person) -> None:
        super().__init__(facilitator.name)
        self.facilitator = facilitator


def entered(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """The running meeting, locked, for somebody who takes part. Raises NotYours, MeetingOver."""
    fresh = _locked(meeting, by=by, at=at)
    if not is_running(fresh, at):
        raise MeetingOver
    return fresh


def chaired(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """The same for whoever leads through it. Raises NotFacilitating as well."""
    fresh = entered(meeting, by=by, at=at)
    if fresh.facilitator_id != by.pk:
        raise NotFacilitating(fresh.facilitator)
    return fresh


def opened_for_words(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """The meeting, locked, while it takes notes and decisions. Raises NotYours, MinutesSettled."""
    fresh = _locked(meeting, by=by, at=at)
    if not takes_words(fresh, at):
        raise MinutesSettled
    return fresh


def changed(meeting: Meeting, *fields: str) -> None:
    """Save these fields, count the change, and tell every page that shows the meeting."""
    meeting.version += 1
    meeting.save(update_fields=["version", *fields])
    live.announce(meeting.company_id, meeting.subject)


def _locked(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """Trap: its ending is read after the lock; joined, PostgreSQL would show it as it was before the waiting."""
    fresh = (
        Meeting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "facilitator")
        .get(pk=meeting.pk)
    )
    need_part(by, fresh.unit, on=day_of(at))
    return fresh
