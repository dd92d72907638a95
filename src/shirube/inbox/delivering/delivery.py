"""Hands a message to a channel, once, and keeps what came of it."""

from __future__ import annotations

from datetime import datetime

from shirube import egress
from shirube.outbox import GiveUp, RetryLater
from shirube.people.models import Person, Unit

from ..channels import CHANNELS
from ..channels.channel import Gone
from ..message import Message
from ..models import EMAIL, Delivery
from .ways import Way, mail_to


def deliver(
    message: Message, way: Way, *, at: datetime, person: Person | None = None, unit: Unit | None = None
) -> None:
    """Send unless it was sent; mail takes the place of a service that will never work. Raises RetryLater, GiveUp."""
    if Delivery.objects.filter(pk=message.id).exists():
        return
    try:
        attempt(message, way, at=at)
    except GiveUp:
        by_mail = None if person is None or way.connection.kind == EMAIL else mail_to(person)
        if by_mail is None:
            raise
        way = by_mail
        attempt(message, way, at=at)
    Delivery.objects.create(
        id=message.id, connection=way.connection, person=person, unit=unit, kind=message.kind, at=at
    )


def attempt(message: Message, way: Way, *, at: datetime) -> None:
    """Send it by this way and note on the connection how that went. Raises RetryLater, GiveUp, Gone."""
    connection = way.connection
    try:
        with egress.client() as http:
            CHANNELS[connection.kind].send(
                message, target=way.target, settings=connection.settings, http=http, at=at
            )
    except (RetryLater, GiveUp) as answer:
        connection.failed(answer.reason, at, is_gone=isinstance(answer, Gone))
        raise
    connection.worked(at)
