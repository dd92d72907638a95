"""Doors of what one was told, of how one is told, and of the company's connections."""

from __future__ import annotations

from typing import Any

from django.core import signing

from factories import MONDAY
from shirube.activity.models import LedgerLine
from shirube.inbox.actions import add_connection, add_room
from shirube.inbox.hearing.reason import Reason
from shirube.inbox.models import Notification
from shirube.inbox.pages import LEAVING
from shirube.people.models import Person, Unit
from web.door import ADMIN, EVERYONE, OWNER, Door, sent, shown
from web.routes_world import World

ANYBODY = EVERYONE | {"anonymous"}
WEBHOOK = {"name": "社内", "url": "https://shirube.invalid/hook"}
CHOICES = {
    "leaves": "on",
    "through": "mail",
    "digest_every": "day",
    "digest_hour": "9",
    "quiet_from": "19:00",
    "quiet_until": "08:00",
    **{f"manner-{reason}": "digest" for reason in Reason},
}


def _room(world: World, role: str) -> dict[str, Any]:
    return {"unit": world.records["accounting"], "value": "C123", "minutes": "on"}


DOORS: list[Door] = [
    shown("inbox", EVERYONE),
    sent("read-notifications", EVERYONE),
    shown("open-notification", OWNER, "notification", refusal=404),
    shown("notification-settings", EVERYONE),
    sent("notification-settings", EVERYONE, posted=CHOICES),
    sent("test-notification", EVERYONE),
    shown("leave-letters", ANYBODY, "leaving", public=True, stranger=0),
    sent("leave-letters", ANYBODY, "leaving", public=True, stranger=0),
    shown("connections", ADMIN),
    shown("new-connection", ADMIN, "webhook", stranger=0),
    sent("new-connection", ADMIN, "webhook", WEBHOOK, stranger=0),
    shown("connection", ADMIN, "connection"),
    sent("connection", ADMIN, "connection", {**WEBHOOK, "version": "1"}),
    sent("switch-connection", ADMIN, "connection", {"on": "0"}),
    sent("test-connection", ADMIN, "connection"),
    sent("renew-connection-secret", ADMIN, "connection"),
    sent("add-room", ADMIN, "connection", _room),
    sent("remove-room", ADMIN, "room"),
    sent("remove-connection", ADMIN, "connection"),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """A notification of the owner, a connection and a room."""
    admin, owner = people["admin"], people["owner"]
    line = LedgerLine.objects.filter(company=owner.company).exclude(actor=owner).order_by("pk").first()
    assert line is not None
    notification = Notification.objects.create(
        person=owner, line=line, reason=Reason.REPLY, subject=line.subject, at=MONDAY
    )
    connection = add_connection(
        kind="webhook", name=f"{mark}の連携", settings={"url": "https://shirube.invalid/hook"}, by=admin, at=MONDAY
    )
    unit = Unit.objects.filter(company=admin.company).order_by("pk")[0]
    room = add_room(
        connection, unit=unit, value=f"{mark}の部屋", minutes=True, rituals=False, by=admin, at=MONDAY
    )
    return {
        "notification": notification.pk,
        "connection": connection.pk,
        "room": room.pk,
        "leaving": signing.dumps(people["member"].pk, salt=LEAVING),
        "webhook": "webhook",
    }
