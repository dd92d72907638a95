"""Finds out who stands behind an access token."""

from datetime import date

from . import secret as secrets_
from .models import AccessToken, Person


def token_of(secret: str, *, on: date) -> AccessToken | None:
    """The usable token with its person and company, or None; notes the day it was last used, once a day."""
    if not secret.startswith(secrets_.PREFIX):
        return None
    found = (
        AccessToken.objects.usable()
        .select_related("person__company")
        .filter(digest=secrets_.digest(secret))
        .first()
    )
    if found is not None and found.last_used_on != on:
        AccessToken.objects.filter(pk=found.pk).update(last_used_on=on)
        found.last_used_on = on
    return found


def person_of(secret: str, on: date) -> Person | None:
    """The person a token acts for, or None when it opens nothing."""
    token = token_of(secret, on=on)
    return None if token is None else token.person
