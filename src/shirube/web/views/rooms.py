"""Which unit's minutes and rituals go to which room; administrators."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shirube.inbox.actions import RoomTaken, add_room, remove_room
from shirube.inbox.models import Room
from shirube.people.models import Unit

from ..answers import UNPROCESSABLE
from ..forms.connection import RoomForm
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..wording.refusals import sentence
from .connections import CONFLICT, administrators_only, found, shown


@require_POST
def add(request: PersonRequest, connection_id: int) -> HttpResponse:
    """Let a unit post there."""
    connection = found(request, connection_id)
    form = RoomForm(request.POST, units=Unit.objects.visible_to(request.person).standing())
    if not form.is_valid():
        return shown(request, connection, refusal=_("Choose a unit."), status=UNPROCESSABLE)
    try:
        add_room(connection, **form.cleaned_data, by=request.person, at=now(request))
    except RoomTaken as refusal:
        return shown(request, connection, refusal=sentence(refusal), status=CONFLICT)
    tell(request, _("The room has been added."))
    return see_other("connection", connection.pk)


@require_POST
def remove(request: PersonRequest, room_id: int) -> HttpResponse:
    """Post nothing there any more."""
    mine = Room.objects.filter(unit__company=request.person.company_id).select_related("unit", "connection")
    room = get_object_or_404(mine, pk=room_id)
    administrators_only(request)
    remove_room(room, by=request.person, at=now(request))
    tell(request, _("Nothing is posted to this room any more."))
    return see_other("connection", room.connection_id)
