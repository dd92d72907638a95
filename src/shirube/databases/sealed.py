"""A column whose text is encrypted before it reaches the database."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    _Field = models.TextField[str, str]
else:
    _Field = models.TextField  # only the stubs can be subscripted


class CannotUnseal(Exception):
    """The text was sealed with a key that is no longer among SHIRUBE_FIELD_KEYS."""


class SealedTextField(_Field):
    """Text that stands in the database only encrypted, with the newest of the field keys; any of them opens it.

    Cannot be searched, compared or ordered in SQL: each sealing of the same text looks different. Empty stays empty.
    """

    description = "An encrypted text"

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str:
        return unsealed(value or "")

    def get_prep_value(self, value: Any) -> str:
        return sealed(str(value or ""))


def sealed(text: str) -> str:
    """The text encrypted; empty stays empty."""
    return _keys(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode() if text else ""


def unsealed(token: str) -> str:
    """The text that was sealed; raises CannotUnseal."""
    if not token:
        return ""
    try:
        return _keys(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken:
        raise CannotUnseal from None


@lru_cache(maxsize=4)
def _keys(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
