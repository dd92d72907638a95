"""Revokes an access token."""

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy
from shirube.people.models import AccessToken, Person


@transaction.atomic
def revoke_token(token: AccessToken, *, by: Person | None, at: datetime) -> AccessToken:
    """The token no longer opens anything; doing it twice changes nothing."""
    policy.require(policy.may_revoke_token(token.person, by))
    if AccessToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        ledger.record(
            "revoked", subject=f"access-token-{token.pk}", label=token.name, within=f"person-{token.person_id}",
            actor=by, at=at, company_id=token.person.company_id,
        )  # fmt: skip
    token.refresh_from_db()
    return token
