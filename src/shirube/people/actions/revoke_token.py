"""Revokes an access token."""

from datetime import datetime

from django.db import transaction

from shirube.people import policy
from shirube.people.models import AccessToken, Person
from shirube.people.telling import tell


@transaction.atomic
def revoke_token(token: AccessToken, *, by: Person | None, at: datetime) -> AccessToken:
    """The token no longer opens anything; doing it twice changes nothing."""
    policy.require(policy.may_revoke_token(token.person, by))
    if AccessToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        tell("revoked", token, by=by, at=at, within=f"person-{token.person_id}")
    token.refresh_from_db()
    return token
