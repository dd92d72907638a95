"""Issues an access token."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shirube.people import policy, secret
from shirube.people.models import AccessToken, Person, Scope
from shirube.people.telling import tell

from .found_company import NameMissing


@transaction.atomic
def issue_token(
    person: Person,
    *,
    name: str,
    scopes: Sequence[Scope | str] = (Scope.READ,),
    by: Person | None,
    at: datetime,
) -> tuple[AccessToken, str]:
    """The token and its secret, which is shown once; only the digest is kept."""
    policy.require(policy.may_issue_token(person, by) and person.is_active)
    if not name.strip():
        raise NameMissing
    made = secret.new()
    token = AccessToken.objects.create(
        person=person,
        name=name.strip(),
        digest=secret.digest(made),
        scopes=sorted({str(Scope(scope)) for scope in scopes or (Scope.READ,)}),
        created_at=at,
    )
    tell("issued", token, by=by, at=at, within=f"person-{person.pk}", scopes=token.scopes)
    return token, made
