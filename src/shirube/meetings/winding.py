"""The clock of a meeting: one for the whole, one for the key result everybody looks at."""

from __future__ import annotations

from datetime import datetime

from .models import Item, Meeting

CLOCK = ("running_since", "spent", "item_spent")


def wind(meeting: Meeting, at: datetime) -> None:
    """Book the seconds that have run, on the meeting and on its current item; the clock keeps running if it ran."""
    passed = meeting.seconds_since(at)
    meeting.spent += passed
    meeting.item_spent += passed
    if meeting.running_since is not None:
        meeting.running_since = at
    if meeting.current_id is not None and passed:
        Item.objects.filter(pk=meeting.current_id).update(spent=meeting.item_spent)
