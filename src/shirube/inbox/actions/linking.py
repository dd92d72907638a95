"""Links a person to their account on a service, once the service has said who it is."""

from __future__ import annotations

from django.core import signing
from django.db import transaction

from shirube.people.models import Person
from shirube.refusal import NotYours

from ..models import Address, Connection

LINK = "inbox.link"
LASTS = 30 * 60
"""Seconds for which a link may be used."""


def link_for(connection: Connection, member: str, name: str) -> str:
    """A signed word: this member of the service, whom it calls `name`, asked to be linked."""
    return signing.dumps([connection.pk, member, name[:100]], salt=LINK)


def asked_for(token: str) -> tuple[int, str, str]:
    """Connection, member and name such a word was made for; raises signing.BadSignature when false or too old."""
    connection, member, name = signing.loads(token, salt=LINK, max_age=LASTS)
    return int(connection), str(member), str(name)


@transaction.atomic
def link(person: Person, connection: Connection, member: str) -> Address:
    """From now on this member is this person, and nobody else is. Raises NotYours for another company's service."""
    if connection.company_id != person.company_id:
        raise NotYours
    Address.objects.filter(connection=connection, value=member).exclude(person=person).delete()
    address, _made = Address.objects.update_or_create(
        person=person, connection=connection, defaults={"value": member}
    )
    return address
