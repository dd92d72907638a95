"""Brings e-mail addresses into one form."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from shirube.refusal import Refusal


class BadAddress(Refusal):
    """The text is not an e-mail address."""


class AddressTaken(Refusal):
    """Another person already signs in with this address."""


def tidy(text: str | None) -> str | None:
    """The address in half-width lower case, None when empty; raises BadAddress."""
    address = unicodedata.normalize("NFKC", text or "").strip().lower()
    if not address:
        return None
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadAddress(address) from error
    return address
