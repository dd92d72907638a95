"""Finds a meeting for a request, with what every answer about it needs to know of the person and the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from shirube.checkins.models import CheckIn
from shirube.meetings.lasting import is_running, takes_words
from shirube.meetings.models import Ballot, Item, Meeting, Vote
from shirube.meetings.policy import may_take_part
from shirube.people.models import Person

from .requests import PersonRequest, now, today
from .see_other import see_other

LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class Ground:
    """A meeting as this person meets it.

    `ballot_id` is the open ballot on the current item with how many `voted`; `last_word` the latest check-in on
    anything of the list: together with the version it says whether the room looks different.
    """

    meeting: Meeting
    person: Person
    now: datetime
    running: bool
    takes_words: bool
    takes_part: bool
    chairs: bool
    ballot_id: int | None
    voted: int
    last_word: int


def meeting_of(request: PersonRequest, pk: int) -> Meeting:
    """The meeting, for verbs; 404 when it is another company's."""
    found = Meeting.objects.visible_to(request.person).select_related("unit", "ending", "facilitator")
    return get_object_or_404(found, pk=pk)


def item_of(meeting: Meeting, text: str | None) -> Item | None:
    """The item that a form names; None for the meeting as a whole."""
    if not text or not text.isdecimal() or len(text) > LONGEST_ID:
        return None
    return get_object_or_404(Item, meeting=meeting, pk=int(text))


def ground_of(request: PersonRequest, pk: int) -> Ground:
    """Two or three queries; 404 when it is another company's."""
    ballots = Ballot.objects.filter(item=OuterRef("current"), shown_at=None)
    votes = Vote.objects.filter(ballot__item=OuterRef("current")).order_by().values("ballot__item")
    listed = Item.objects.filter(meeting=OuterRef(OuterRef("pk"))).values("key_result")
    words = CheckIn.objects.filter(key_result__in=Subquery(listed)).order_by("-id").values("id")
    found = (
        Meeting.objects.visible_to(request.person)
        .select_related("unit__lead", "ending", "facilitator", "opened_by", "current__key_result")
        .annotate(
            open_ballot=Subquery(ballots.values("id")[:1]),
            voted=Subquery(votes.annotate(n=Count("id")).values("n")[:1]),
            last_word=Subquery(words[:1]),
        )
    )
    meeting = get_object_or_404(found, pk=pk)
    part = may_take_part(request.person, meeting.unit, on=today(request))
    running = is_running(meeting, now(request))
    return Ground(
        meeting=meeting,
        person=request.person,
        now=now(request),
        running=running,
        takes_words=part and takes_words(meeting, now(request)),
        takes_part=part,
        chairs=part and running and meeting.facilitator_id == request.person.pk,
        ballot_id=meeting.open_ballot,
        voted=meeting.voted or 0,
        last_word=meeting.last_word or 0,
    )


def back_to(meeting: Meeting, request: PersonRequest) -> HttpResponse:
    """The page that shows the meeting: its room while it runs, then its minutes."""
    if is_running(meeting, now(request)):
        return see_other("team-meeting", meeting.unit.slug)
    return see_other("meeting", meeting.pk)
