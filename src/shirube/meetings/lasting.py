"""How long a meeting goes on, and how long its minutes take corrections."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from shirube.goals.openness import day_of
from shirube.refusal import Refusal

from .models import Ending, Meeting

CORRECTION = timedelta(days=1)


class MeetingOver(Refusal):
    """The meeting has ended; what only a running one takes is no longer taken."""


class MinutesSettled(Refusal):
    """The minutes are older than a day and stay as they are."""


def ended_at(meeting: Meeting) -> datetime | None:
    """When it ended; None while it could still go on. A meeting left open ended with its day."""
    ending: Ending | None = getattr(meeting, "ending", None)
    return None if ending is None else ending.at


def is_running(meeting: Meeting, at: datetime) -> bool:
    """Whether it goes on at that moment."""
    return ended_at(meeting) is None and meeting.held_on == day_of(at)


def takes_words(meeting: Meeting, at: datetime) -> bool:
    """Whether notes and decisions may still be written: while it runs, and for a day after."""
    return is_running(meeting, at) or at <= (ended_at(meeting) or end_of_day(meeting)) + CORRECTION


def may_reopen(meeting: Meeting, at: datetime) -> bool:
    """Whether an ended meeting can go on: only on its own day."""
    return ended_at(meeting) is not None and meeting.held_on == day_of(at)


def end_of_day(meeting: Meeting) -> datetime:
    """The last moment of its day."""
    return timezone.make_aware(datetime.combine(meeting.held_on, time.max))
