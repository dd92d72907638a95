"""Posts a word to a unit's rooms shortly before a ritual begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shirube.outbox import Order, put_all
from shirube.outbox.models import Errand
from shirube.rhythms.queries.ritual_days import RitualDay, rituals_of_unit
from shirube.rhythms.ritual import Ritual

from ..message import Action, Item, Message, MessageKind
from ..models import Room
from ..pages import absolute
from .rooms import open_rooms, post

RITUAL, RITUAL_DAY = "room-ritual", "room-ritual-day"
BEFORE = timedelta(minutes=15)
"""How long before a ritual its room hears of it."""
NAMES = {Ritual.MEETING: gettext_lazy("Team meeting"), Ritual.WIN_SESSION: gettext_lazy("Win session")}


def plan_rituals(at: datetime) -> None:
    """One errand per company that has such rooms, and day: today's and tomorrow's."""
    companies = (
        open_rooms().filter(rituals=True).order_by().values_list("unit__company", flat=True).distinct()
    )
    days = [timezone.localdate(at) + timedelta(days=ahead) for ahead in (0, 1)]
    put_all(
        RITUAL_DAY,
        [
            Order(f"{RITUAL_DAY}-{company}-{day}", at, {"company": company, "on": str(day)})
            for company in companies
            for day in days
        ],
    )


def plan_ritual_day(errand: Errand, at: datetime) -> None:
    """One errand per room and ritual of that day, shortly before it begins."""
    on = date.fromisoformat(errand.payload["on"])
    rooms = open_rooms().filter(rituals=True, unit__company=errand.payload["company"])
    put_all(RITUAL, [order for room in rooms for order in _ritual_orders(room, on)])


def post_ritual(errand: Errand, at: datetime) -> None:
    """A word before it begins; nothing when it was moved meanwhile, or is over."""
    room = open_rooms().filter(pk=errand.payload["room"], rituals=True).first()
    day = None if room is None else _ritual(room, errand)
    if room is not None and day is not None and at < day.ends_at:
        post(room, _announcement(room, day, errand.pk, at), at)


def _ritual_orders(room: Room, on: date) -> Iterator[Order]:
    for day in rituals_of_unit(room.unit, on, on):
        payload = {"room": room.pk, "on": str(on), "ritual": day.ritual}
        yield Order(f"{RITUAL}-{room.pk}-{day.ritual}-{on}", day.starts_at - BEFORE, payload)


def _ritual(room: Room, errand: Errand) -> RitualDay | None:
    on, ritual = date.fromisoformat(errand.payload["on"]), errand.payload["ritual"]
    return next((day for day in rituals_of_unit(room.unit, on, on) if day.ritual == ritual), None)


def _announcement(room: Room, day: RitualDay, errand_id: UUID, at: datetime) -> Message:
    address = absolute(reverse("team", args=[room.unit.slug]))
    with translation.override(room.unit.company.language):
        facts = {"unit": room.unit.name, "ritual": NAMES[day.ritual], "time": f"{day.starts_at:%H:%M}"}
        return Message(
            id=errand_id,
            kind=MessageKind.RITUAL,
            language=room.unit.company.language,
            title=_("%(ritual)s of %(unit)s at %(time)s") % facts,
            items=(Item(_("What needs talk first stands at the top."), address),),
            actions=(Action(_("Open the team's page"), address),),
            at=at,
        )
