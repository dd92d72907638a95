"""The rooms that messages are posted to."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from ..message import Message
from ..models import Room
from .delivery import deliver
from .ways import Way


def open_rooms() -> QuerySet[Room]:
    """Rooms on a connection that is on, of units that stand; the sample company's are a story."""
    found = Room.objects.filter(
        connection__is_on=True, unit__dissolved_on=None, unit__company__is_sample=False
    )
    return found.select_related("connection", "unit__company")


def post(room: Room, message: Message, at: datetime) -> None:
    """Hand it to the room's channel, once. Raises RetryLater, GiveUp."""
    deliver(message, Way(room.connection, room.value), at=at, unit=room.unit)
