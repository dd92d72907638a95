"""Access tokens of LINE WORKS: a signed assertion buys one for a day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, fields
from datetime import datetime, timedelta

import httpx2
import jwt
from django.utils.translation import gettext_noop

from shirube.outbox import GiveUp

from ..posting import body_of, coded, post

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SCOPE = "bot.message"
ASSERTION_LASTS = timedelta(minutes=30)
BEFORE_THE_END = timedelta(minutes=10)
USUAL_LIFE = timedelta(hours=24).total_seconds()
NO_KEY = gettext_noop(
    "The private key cannot be read. Enter the whole content of the key file, from BEGIN to END."
)
NOT_LET_IN = gettext_noop(
    "LINE WORKS does not accept the app. Compare Client ID, Client Secret, Service Account and key."
)


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks for a token, as the Developer Console names it."""

    client_id: str
    client_secret: str = field(repr=False)
    service_account: str
    private_key: str = field(repr=False)

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Account:
        """The account that an administrator entered."""
        return cls(*(settings.get(one.name, "").strip() for one in fields(cls)))

    @property
    def fingerprint(self) -> str:
        """What tells accounts apart without keeping their secrets."""
        return hashlib.sha256("\0".join(astuple(self)).encode()).hexdigest()

    def assertion(self, at: datetime) -> str:
        """The signed claim that this is the service account. Raises GiveUp for a key that is none."""
        claims = {"iss": self.client_id, "sub": self.service_account, "iat": at, "exp": at + ASSERTION_LASTS}
        try:
            return jwt.encode(claims, _unfolded(self.private_key), algorithm="RS256")
        except (ValueError, TypeError, jwt.PyJWTError) as error:
            raise GiveUp(NO_KEY) from error


class Tokens:
    """The tokens of this process, each kept until shortly before it ends; two threads may at worst fetch two."""

    def __init__(self, authorisation: str) -> None:
        self.authorisation = authorisation
        self._known: dict[str, tuple[str, datetime]] = {}

    def of(self, account: Account, http: httpx2.Client, at: datetime) -> str:
        """A token that still counts."""
        token, until = self._known.get(account.fingerprint, ("", at))
        return token if at < until else self.renewed(account, http, at)

    def renewed(self, account: Account, http: httpx2.Client, at: datetime) -> str:
        """A new token. Raises RetryLater, GiveUp."""
        form = {
            "assertion": account.assertion(at),
            "grant_type": GRANT,
            "client_id": account.client_id,
            "client_secret": account.client_secret,
            "scope": SCOPE,
        }
        response = post(http, self.authorisation, at=at, data=form)
        answer = body_of(response)
        if response.status_code >= 300 or not answer.get("access_token"):
            raise GiveUp(
                coded(NOT_LET_IN, str(answer.get("error") or answer.get("code") or response.status_code))
            )
        lasts = timedelta(seconds=_seconds(answer.get("expires_in"))) - BEFORE_THE_END
        self._known[account.fingerprint] = (str(answer["access_token"]), at + lasts)
        return str(answer["access_token"])


def _seconds(said: object) -> float:
    """LINE WORKS says it as a text: "86400"."""
    return min(float(str(said)), USUAL_LIFE) if str(said).isdigit() else USUAL_LIFE


def _unfolded(key: str) -> str:
    """A key whose lines were lost on the way through a one-line field."""
    head, begin, rest = key.partition("PRIVATE KEY-----")
    if "\n" in key or not begin:
        return key
    inside, end, tail = rest.partition("-----END")
    return f"{head}{begin}\n{inside.strip().replace(' ', chr(10))}\n{end}{tail}\n"
