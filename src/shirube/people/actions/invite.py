"""Invites a person: a link with which they set their password."""

from datetime import datetime, timedelta

from django.db import transaction

from shirube.people import policy, secret
from shirube.people.models import Invitation, Person
from shirube.people.telling import tell
from shirube.refusal import Refusal

VALID_FOR = timedelta(days=14)


class NoAddress(Refusal):
    """The person has no e-mail address to sign in with."""


class Deactivated(Refusal):
    """The person has been deactivated."""


@transaction.atomic
def invite(person: Person, *, letter: str = "", by: Person | None, at: datetime) -> tuple[Invitation, str]:
    """The invitation and its secret, which is shown once and good once, for 14 days; earlier links end.

    For a person who has a password already it is the way to a new one.
    """
    policy.require(policy.may_manage(person, by))
    if not person.email:
        raise NoAddress
    if not person.is_active:
        raise Deactivated
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)
    made = secret.new()
    invitation = Invitation.objects.create(
        person=person,
        digest=secret.digest(made),
        letter=letter.strip(),
        by=by,
        at=at,
        expires_at=at + VALID_FOR,
    )
    tell("invited", person, by=by, at=at)
    return invitation, made
