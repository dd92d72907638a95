"""Opens today's meeting of a unit."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube import live
from shirube.activity import ledger
from shirube.goals.openness import day_of
from shirube.people.actions import UnitDissolved
from shirube.people.models import Person, Unit

from ..agenda import draw_up
from ..models import Meeting
from ..policy import need_part
from .plan_week import begin_week


@transaction.atomic
def open_meeting(unit: Unit, *, by: Person, at: datetime) -> Meeting:
    """The meeting of the unit on that day: a new one with its list drawn up, or the one that is there already.

    Opened twice at once it is the same meeting, opened once. Raises NotYours, UnitDissolved.
    """
    need_part(by, unit, on=day_of(at))
    if unit.dissolved_on is not None:
        raise UnitDissolved
    begin_week(unit, by=by, at=at)
    first = {
        "company_id": unit.company_id,
        "opened_by": by,
        "opened_at": at,
        "facilitator": by,
        "running_since": at,
    }
    meeting, is_new = Meeting.objects.get_or_create(unit=unit, held_on=day_of(at), defaults=first)
    if is_new:
        draw_up(meeting)
        ledger.record(
            "opened-meeting",
            subject=meeting.subject,
            label=unit.name,
            actor=by,
            at=at,
            details={"unit_id": unit.pk, "held_on": meeting.held_on.isoformat()},
        )
        live.announce(unit.company_id, meeting.subject, f"unit-{unit.pk}")
    return meeting
