"""Signs in to Google as a service account (developers.google.com, "OAuth 2.0 for server to server applications")."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import jwt
from django.utils.translation import gettext_noop

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..source_kind import Asked, Field, SourceFailed
from .failures import explain

TOKENS = "https://oauth2.googleapis.com/token"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LASTS = timedelta(minutes=30)
MOST_REQUESTS = 1_000
ACCOUNT = Field(
    "service_account",
    gettext_noop("Key of the service account"),
    hint=gettext_noop("The whole content of the JSON file from Google Cloud."),
    kind="long_text",
    is_secret=True,
)


def signed_in(asked: Asked, scope: str, tokens: str) -> Asking:
    """A way to ask as the service account, for this fetch. Raises SourceFailed.

    Trap: the key file names an address for tokens as well; it is not looked at, so that no file sends us elsewhere.
    """
    account = _account(asked.secrets.get(ACCOUNT.name, ""))
    ask = Asking(asked, budget=MOST_REQUESTS, explain=explain)
    answer = ask.post_form(tokens, {"grant_type": GRANT, "assertion": _assertion(account, scope, asked)})
    token = answer.get("access_token") if isinstance(answer, dict) else None
    if not token:
        raise SourceFailed(Fault.BAD_ANSWER, reason="access_token")
    ask.headers = {"Authorization": f"Bearer {token}"}
    return ask


def _account(entered: str) -> Mapping[str, Any]:
    try:
        account = json.loads(entered)
    except ValueError:
        account = None
    if not isinstance(account, dict) or not account.get("client_email") or not account.get("private_key"):
        raise SourceFailed(Fault.BAD_SETTING, name=ACCOUNT.name, value="")
    return account


def _assertion(account: Mapping[str, Any], scope: str, asked: Asked) -> str:
    """The signed claim to be that account."""
    claims = {
        "iss": account["client_email"],
        "scope": scope,
        "aud": TOKENS,
        "iat": asked.at,
        "exp": asked.at + LASTS,
    }
    try:
        return jwt.encode(claims, str(account["private_key"]), algorithm="RS256")
    except (ValueError, TypeError, jwt.PyJWTError):
        raise SourceFailed(Fault.BAD_SETTING, name=ACCOUNT.name, value="") from None
