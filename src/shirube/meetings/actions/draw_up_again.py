"""Draws up the list of a running meeting anew, with what was checked in since."""

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from ..agenda import draw_up
from ..entering import chaired, changed
from ..models import Meeting


@transaction.atomic
def draw_up_again(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Order by how things stand now. Raises NotYours, MeetingOver, NotFacilitating."""
    meeting = chaired(meeting, by=by, at=at)
    draw_up(meeting)
    changed(meeting)
