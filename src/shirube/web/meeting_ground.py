"""Finds a meeting for a request, with what every answer about it needs to know of the person and the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from shirube.meetings.lasting import is_running, takes_words
from shirube.meetings.models import Item, Meeting
from shirube.meetings.policy import may_take_part
from shirube.people.models import Person

from .kept import Kept
from .requests import PersonRequest, now, today
from .see_other import see_other

LONGEST_ID = 18
BIGGEST_ID = 2**63 - 1
FRESH_FOR = 20
"""Seconds after which a meeting is read anew although its version stayed: its unit may have a new lead."""
LOOK = """
SELECT meeting.version,
       (SELECT ballot.id FROM meetings_ballot AS ballot
         WHERE ballot.item_id = meeting.current_id AND ballot.shown_at IS NULL),
       (SELECT COUNT(*) FROM meetings_vote AS vote JOIN meetings_ballot AS ballot ON ballot.id = vote.ballot_id
         WHERE ballot.item_id = meeting.current_id),
       (SELECT MAX(said.id) FROM meetings_item AS item JOIN checkins_checkin AS said
            ON said.key_result_id = item.key_result_id
         WHERE item.meeting_id = meeting.id)
  FROM meetings_meeting AS meeting
 WHERE meeting.id = %s AND meeting.company_id = %s
"""
"""Every meeting of the company, like `Meeting.objects.visible_to`."""
_MEETINGS: Kept[Meeting] = Kept(64)


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
    """One or two queries, one more when the meeting changed lately; 404 when it is another company's."""
    version, ballot_id, voted, last_word = _look(pk, request.person.company_id)
    meeting = _MEETINGS.get((pk, version, int(now(request).timestamp()) // FRESH_FOR), lambda: _read(request, pk))
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
        ballot_id=ballot_id,
        voted=voted,
        last_word=last_word or 0,
    )


def _look(pk: int, company_id: int) -> tuple[int, int | None, int, int | None]:
    """Version, open ballot, votes on it, latest check-in; asked by everybody in the room at once, hence as one text.

    Measured: put together by Django it was three quarters of what a page of the room cost.
    """
    if pk > BIGGEST_ID:
        raise Http404
    with connection.cursor() as cursor:
        cursor.execute(LOOK, [pk, company_id])
        row = cursor.fetchone()
    if row is None:
        raise Http404
    return row[0], row[1], row[2], row[3]


def _read(request: PersonRequest, pk: int) -> Meeting:
    """The record with what hangs on it, shared by all requests of a while: nobody may change it."""
    found = Meeting.objects.visible_to(request.person).select_related(
        "unit__lead", "ending", "facilitator", "opened_by", "current__key_result"
    )
    return get_object_or_404(found, pk=pk)


def back_to(meeting: Meeting, request: PersonRequest) -> HttpResponse:
    """The page that shows the meeting: its room while it runs, then its minutes."""
    if is_running(meeting, now(request)):
        return see_other("team-meeting", meeting.unit.slug)
    return see_other("meeting", meeting.pk)
