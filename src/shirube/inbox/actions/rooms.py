"""Administrators say which unit's minutes and rituals go to which room."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from shirube.activity import ledger
from shirube.people.models import Person, Unit
from shirube.people.policy import may_administer
from shirube.refusal import NotYours, Refusal

from ..channels import CHANNELS
from ..models import Connection, Room
from .connecting import NotConnectable


class RoomTaken(Refusal):
    """This unit already posts to this room."""


@transaction.atomic
def add_room(
    connection: Connection,
    *,
    unit: Unit,
    value: str,
    minutes: bool,
    rituals: bool,
    by: Person,
    at: datetime,
) -> Room:
    """Let a unit's minutes, rituals or both go there. Raises NotYours, NotConnectable, RoomTaken."""
    if not may_administer(by) or {connection.company_id, unit.company_id} != {by.company_id}:
        raise NotYours
    if not CHANNELS[connection.kind].takes_rooms:
        raise NotConnectable
    try:
        with transaction.atomic():
            room = Room.objects.create(
                connection=connection, unit=unit, value=value.strip()[:200], minutes=minutes, rituals=rituals
            )
    except IntegrityError as error:
        raise RoomTaken from error
    _tell("added-room", room, by=by, at=at)
    return room


@transaction.atomic
def remove_room(room: Room, *, by: Person, at: datetime) -> None:
    """Post nothing there any more. Raises NotYours."""
    if not may_administer(by) or room.unit.company_id != by.company_id:
        raise NotYours
    _tell("removed-room", room, by=by, at=at)
    room.delete()


def _tell(verb: str, room: Room, *, by: Person, at: datetime) -> None:
    ledger.record(verb, subject=room.connection.subject, label=room.unit.name, actor=by, at=at)
