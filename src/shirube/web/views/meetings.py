"""The room of a meeting: the page everybody looks at while it runs, and the parts of it that change."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from markupsafe import Markup

from shirube.meetings.models import Item

from .. import addresses
from ..answers import page
from ..meeting_desk import desk, desk_key, pulse, writing, writing_key
from ..meeting_drawing import stage_of
from ..meeting_ground import Ground, ground_of
from ..requests import PersonRequest

MOST_HEARD = 50
PROJECTOR = "projector"


@require_safe
def room(request: PersonRequest, pk: int) -> HttpResponse:
    """The parts that changed: always the shared one, the person's own when they look different.

    Somebody who opens this address itself wants the meeting, not its parts.
    """
    if request.headers.get("Sec-Fetch-Dest") == "document":
        return redirect("meeting", pk)
    ground = ground_of(request, pk)
    parts = [stage_of(request, ground), pulse(ground)]
    if request.GET.get("desk") != desk_key(ground):
        parts.append(desk(request, ground))
    if request.GET.get("writing") not in (writing_key(ground), "kept"):
        parts.append(writing(request, ground))
    return HttpResponse(Markup("").join(parts), headers={"Cache-Control": "no-store"})


def whole(request: PersonRequest, ground: Ground) -> HttpResponse:
    """The page of a running meeting."""
    meeting = ground.meeting
    listed = Item.objects.filter(meeting=meeting, key_result__isnull=False).order_by("position")
    heard = [f"key-result-{pk}" for pk in listed.values_list("key_result_id", flat=True)[:MOST_HEARD]]
    context = {
        "meeting": meeting,
        "unit": meeting.unit,
        "ground": ground,
        "stage": stage_of(request, ground),
        "pulse": pulse(ground),
        "desk": desk(request, ground),
        "writing": writing(request, ground),
        "names": " ".join([meeting.subject, *heard]),
        "room_address": addresses.of("meeting-room", meeting.pk),
        "projector": PROJECTOR in request.GET,
    }
    return page(request, "meetings/room.html", context)
