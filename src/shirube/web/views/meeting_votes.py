"""The secret vote of a meeting: asked, cast, shown."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from shirube.meetings.actions import NoSuchConfidence, cast_vote, open_ballot, show_ballot
from shirube.meetings.models import Ballot

from ..meeting_ground import back_to, item_of, meeting_of
from ..requests import PersonRequest, now


@require_POST
def ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask the room about an item."""
    meeting = meeting_of(request, pk)
    item = item_of(meeting, request.POST.get("item"))
    if item is not None:
        open_ballot(item, by=request.person, at=now(request))
    return back_to(meeting, request)


@require_POST
def vote(request: PersonRequest, pk: int) -> HttpResponse:
    """Put in one's confidence."""
    ballot, text = _ballot(request, pk), request.POST.get("value", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 3):
        raise NoSuchConfidence
    cast_vote(ballot, value=int(text), by=request.person, at=now(request))
    return back_to(ballot.item.meeting, request)


@require_POST
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show how the room stands."""
    ballot = _ballot(request, pk)
    show_ballot(ballot, by=request.person, at=now(request))
    return back_to(ballot.item.meeting, request)


def _ballot(request: PersonRequest, pk: int) -> Ballot:
    seen = Ballot.objects.filter(item__meeting__company_id=request.person.company_id)
    return get_object_or_404(seen.select_related("item__meeting__unit", "item__meeting__ending"), pk=pk)
