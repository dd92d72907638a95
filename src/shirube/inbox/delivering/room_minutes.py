"""Posts the minutes of a unit's meeting to its rooms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from shirube.activity.models import LedgerLine
from shirube.outbox import Order
from shirube.outbox.models import Errand

from ..message import Action, Item, Message, MessageKind
from ..models import Room
from ..pages import absolute, path_of
from .rooms import open_rooms, post

MINUTES = "room-minutes"


def minutes_orders(line: LedgerLine, at: datetime) -> list[Order]:
    """One for each room that wants this unit's minutes."""
    rooms = open_rooms().filter(unit=line.details.get("unit_id"), unit__company=line.company_id, minutes=True)
    return [
        Order(f"{MINUTES}-{room}-{line.pk}", at, {"room": room, "line": line.pk})
        for room in rooms.values_list("pk", flat=True)
    ]


def post_minutes(errand: Errand, at: datetime) -> None:
    """What was decided, and where the minutes are."""
    room = open_rooms().filter(pk=errand.payload["room"]).first()
    line = LedgerLine.objects.filter(pk=errand.payload["line"]).first()
    if room is not None and line is not None:
        post(room, _minutes(room, line, errand.pk, at), at)


def _minutes(room: Room, line: LedgerLine, errand_id: UUID, at: datetime) -> Message:
    address = absolute(path_of(line.subject))
    with translation.override(room.unit.company.language):
        return Message(
            id=errand_id,
            kind=MessageKind.MINUTES,
            language=room.unit.company.language,
            title=_("%(unit)s has met: the minutes can be read") % {"unit": room.unit.name},
            items=tuple(_decisions(line)) or (Item(_("Nothing was decided this time.")),),
            actions=(Action(_("Read the minutes"), address),) if address else (),
            at=at,
        )


def _decisions(line: LedgerLine) -> Iterator[Item]:
    for decision in line.details.get("decisions") or []:
        facts = [decision.get("owner") or "", (decision.get("due_on") or "").replace("-", "/")]
        yield Item(
            _("Decided: %(what)s") % {"what": decision.get("title", "")}, "", " · ".join(filter(None, facts))
        )
