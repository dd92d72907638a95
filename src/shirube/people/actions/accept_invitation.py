"""Accepts an invitation: the person sets their password."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from shirube.people import secret as secrets_
from shirube.people.models import Invitation, Person
from shirube.people.telling import tell
from shirube.refusal import Refusal


class InvitationOver(Refusal):
    """The link is unknown, used, withdrawn or too old; a new one is needed."""


def open_invitation(secret: str, *, at: datetime) -> Invitation:
    """The invitation behind this secret; raises InvitationOver."""
    found = (
        Invitation.objects.open(at)
        .select_related("person__company", "by")
        .filter(digest=secrets_.digest(secret))
        .first()
    )
    if found is None:
        raise InvitationOver
    return found


@transaction.atomic
def accept_invitation(secret: str, *, password: str, name: str | None = None, at: datetime) -> Person:
    """The person, who can sign in from now on; raises InvitationOver, also for the second of two at once."""
    invitation = open_invitation(secret, at=at)
    # Trap: `open()` joins the person; an update over a join looks at the row as it was before the other one.
    unused = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not unused.update(accepted_at=at):
        raise InvitationOver
    person = invitation.person
    person.name = (name or "").strip() or person.name
    person.set_password(password)
    person.version = F("version") + 1
    person.save(update_fields=["name", "password", "version"])
    person.refresh_from_db()
    tell("accepted", person, by=person, at=at)
    return person
