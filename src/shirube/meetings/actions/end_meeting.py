"""Ends a meeting, and lets it go on when that was too early."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from shirube.activity import ledger
from shirube.goals.openness import day_of
from shirube.people.models import Person

from ..entering import chaired, changed
from ..lasting import MeetingOver, end_of_day, may_reopen
from ..models import Ballot, Ending, Meeting
from ..policy import need_part
from ..winding import CLOCK, wind


@transaction.atomic
def end_meeting(meeting: Meeting, *, by: Person, at: datetime) -> Ending:
    """Close it and post the minutes. Raises NotYours, MeetingOver, NotFacilitating."""
    meeting = chaired(meeting, by=by, at=at)
    return _close(meeting, by=by, at=at)


@transaction.atomic
def reopen_meeting(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Go on, on the same day, led by whoever asks. Raises NotYours, MeetingOver."""
    meeting = _locked(meeting.pk)
    need_part(by, meeting.unit, on=day_of(at))
    if not may_reopen(meeting, at):
        raise MeetingOver
    Ending.objects.filter(meeting=meeting).delete()
    meeting.facilitator, meeting.running_since = by, at
    ledger.record("reopened", subject=meeting.subject, label=meeting.unit.name, actor=by, at=at)
    changed(meeting, "facilitator", *CLOCK)


def end_forgotten(*, at: datetime, company_id: int | None = None) -> int:
    """End every meeting that was left open on an earlier day, with the end of that day; how many there were."""
    forgotten = Meeting.objects.forgotten(day_of(at))
    if company_id is not None:
        forgotten = forgotten.filter(company_id=company_id)
    return sum(_end_forgotten(pk) for pk in forgotten.values_list("pk", flat=True))


@transaction.atomic
def _end_forgotten(pk: int) -> bool:
    """Trap: the clock is not counted through the night; whoever forgot the meeting did not talk until midnight."""
    meeting = _locked(pk)
    if getattr(meeting, "ending", None) is not None:
        return False
    meeting.running_since = None
    _close(meeting, by=None, at=end_of_day(meeting))
    return True


def _close(meeting: Meeting, *, by: Person | None, at: datetime) -> Ending:
    wind(meeting, at)
    meeting.running_since = None
    Ballot.objects.filter(item__meeting=meeting, shown_at=None).delete()
    ending = Ending.objects.create(meeting=meeting, by=by, at=at)
    ledger.record(
        "met",
        subject=meeting.subject,
        label=meeting.unit.name,
        actor=by,
        at=at,
        company_id=meeting.company_id,
        details=_told(meeting),
    )
    changed(meeting, *CLOCK)
    return ending


def _told(meeting: Meeting) -> dict[str, Any]:
    """What whoever hears of the minutes needs in order to send them."""
    columns = (
        "title",
        "owner_id",
        "owner__name",
        "due_on",
        "initiative_id",
        "item__key_result_id",
        "item__title",
    )
    names = ("title", "owner_id", "owner", "due_on", "initiative_id", "key_result_id", "key_result")
    found = meeting.decisions.order_by("id").values_list(*columns)
    return {
        "unit_id": meeting.unit_id,
        "unit": meeting.unit.name,
        "held_on": meeting.held_on.isoformat(),
        "talked_about": meeting.items.filter(spent__gt=0).count(),
        "notes": meeting.notes.filter(struck_at=None).count(),
        "minutes": -(-meeting.spent // 60),
        "decisions": [dict(zip(names, map(_plain, values), strict=True)) for values in found],
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _locked(pk: int) -> Meeting:
    """Trap: its ending is read after the lock, see `entering`."""
    return Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=pk)
