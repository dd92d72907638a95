"""Finds who a member of a service is."""

from __future__ import annotations

from collections.abc import Callable, Collection

from shirube.people.models import Person

from ..actions.linking import link
from ..models import Address, Connection


def connections_of(kind: str) -> list[Connection]:
    """Every connection of that kind that is on, of any company."""
    return list(Connection.objects.on().filter(kind=kind).order_by("pk"))


def linked(connections: Collection[Connection], member: str) -> Address | None:
    """The address under which exactly one active person is known as this member."""
    found = Address.objects.filter(connection__in=connections, value=member, person__is_active=True)
    rows = list(found.select_related("person__company", "connection")[:2])
    return rows[0] if len(rows) == 1 else None


def linked_by_email(
    connections: Collection[Connection], member: str, email_of: Callable[[Connection], str]
) -> Address | None:
    """The same for who is not linked yet: the active person with the address that the service has confirmed."""
    for connection in connections:
        email = email_of(connection)
        person = (
            Person.objects.active().filter(company=connection.company_id, email__iexact=email).first()
            if email
            else None
        )
        if person is not None:
            link(person, connection, member)
            return linked([connection], member)
    return None
