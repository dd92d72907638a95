"""Seals what two people write to each other so that it opens in its own place alone."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from shirube.databases.sealed import CannotUnseal


@dataclass(frozen=True, slots=True)
class Place:
    """Where words belong: which kind of writing, in which pair, by whom."""

    kind: str
    pair_id: int
    author_id: int

    def __str__(self) -> str:
        return f"one-on-ones/{self.kind}/{self.pair_id}/{self.author_id}"


@dataclass(frozen=True, slots=True)
class Sealed:
    """Words nobody can read without their place and the field keys; printing it tells nothing."""

    token: str = field(repr=False)

    def opened(self, place: Place) -> str:
        """The words; raises CannotUnseal when they were sealed for another place or with a key that is gone."""
        try:
            return _keys(tuple(settings.FIELD_KEYS), str(place)).decrypt(self.token.encode()).decode()
        except InvalidToken:
            raise CannotUnseal from None


def seal(words: str, place: Place) -> Sealed:
    """The words sealed for this place, with a key derived from the newest field key."""
    return Sealed(_keys(tuple(settings.FIELD_KEYS), str(place)).encrypt(words.encode()).decode())


def opened_or_none(sealed: Sealed, place: Place) -> str | None:
    """The words, or None where no key opens them: one lost line must not take the page down."""
    try:
        return sealed.opened(place)
    except CannotUnseal:
        return None


if TYPE_CHECKING:
    _Field = models.TextField[Sealed, Sealed]
else:
    _Field = models.TextField  # only the stubs can be subscripted


class SealedWordsField(_Field):
    """A column that holds sealed words and refuses anything else: plain text cannot reach the database by mistake."""

    description = "Words of a pair, sealed"

    def from_db_value(self, value: str, expression: object, connection: object) -> Sealed:
        return Sealed(value)

    def get_prep_value(self, value: Any) -> str:
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} takes sealed words alone")  # never names the value
        return value.token


@lru_cache(maxsize=4096)
def _keys(field_keys: tuple[str, ...], place: str) -> MultiFernet:
    """One key of this place for every field key, the newest first: rotation works as with every sealed column."""
    return MultiFernet([Fernet(_derived(key, place)) for key in field_keys])


def _derived(field_key: str, place: str) -> bytes:
    """HKDF (RFC 5869) with the place as its context."""
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=place.encode())
    return base64.urlsafe_b64encode(derivation.derive(base64.urlsafe_b64decode(field_key)))
