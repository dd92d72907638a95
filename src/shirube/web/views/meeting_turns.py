"""Leading through a meeting: turning its pages, its clock, its end."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shirube.meetings.actions import (
    draw_up_again,
    end_meeting,
    plan_time,
    reopen_meeting,
    start_clock,
    stop_clock,
    take_chair,
    turn_to,
)

from ..meeting_ground import back_to, item_of, meeting_of
from ..notices import tell
from ..requests import PersonRequest, now


@require_POST
def turn(request: PersonRequest, pk: int) -> HttpResponse:
    """Everybody's page turns to an item; without one to the opening."""
    meeting = meeting_of(request, pk)
    said = request.POST.get("item")
    turn_to(meeting, item_of(meeting, said if said != "0" else None), by=request.person, at=now(request))
    return back_to(meeting, request)


@require_POST
def chair(request: PersonRequest, pk: int) -> HttpResponse:
    """Take over."""
    meeting = meeting_of(request, pk)
    take_chair(meeting, by=request.person, at=now(request))
    return back_to(meeting, request)


@require_POST
def clock(request: PersonRequest, pk: int) -> HttpResponse:
    """Stop it, start it, or plan how long it is meant to run."""
    meeting, said = meeting_of(request, pk), request.POST.get("clock", "")
    if said in ("stop", "start"):
        verb = stop_clock if said == "stop" else start_clock
        verb(meeting, by=request.person, at=now(request))
    else:
        whole, item = (_number(request.POST.get(name, "")) for name in ("whole", "each"))
        plan_time(meeting, whole=whole, item=item, by=request.person, at=now(request))
    return back_to(meeting, request)


@require_POST
def agenda(request: PersonRequest, pk: int) -> HttpResponse:
    """Draw up the list anew."""
    meeting = meeting_of(request, pk)
    draw_up_again(meeting, by=request.person, at=now(request))
    return back_to(meeting, request)


@require_POST
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """The end; what follows is the minutes."""
    meeting = meeting_of(request, pk)
    end_meeting(meeting, by=request.person, at=now(request))
    tell(request, _("The meeting has ended. These are its minutes; they take corrections until tomorrow."))
    return back_to(meeting_of(request, pk), request)


@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Go on."""
    meeting = meeting_of(request, pk)
    reopen_meeting(meeting, by=request.person, at=now(request))
    return back_to(meeting_of(request, pk), request)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
