"""Who listens: the streams of this process, and whether a sign-in that opened one still holds."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from shirube.live.streams import Streams
from shirube.live.ticket import Ticket

from .requests import PersonRequest
from .sessions.models import Session


def ticket_of(request: PersonRequest) -> Ticket:
    """Issued to whoever makes this request."""
    person = request.person
    return Ticket(person.company_id, person.pk, request.session.session_key or "", person.get_session_auth_hash())


def still_admitted(tickets: Collection[Ticket]) -> set[Ticket]:
    """Those whose session still stands, whose person is active and has kept the password; one query."""
    keys = {ticket.session_key for ticket in tickets}
    standing = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now(), person__is_active=True)
    stamps = {
        (session.session_key, session.person_id): session.person.get_session_auth_hash()
        for session in standing.select_related("person")
        if session.person is not None
    }
    return {ticket for ticket in tickets if stamps.get((ticket.session_key, ticket.person_id)) == ticket.stamp}


STREAMS = Streams(still_admitted)
"""Of this process. Threads begin after the server's processes have parted, with the first open page."""
