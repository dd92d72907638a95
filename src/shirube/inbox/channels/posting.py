"""Posts to a service outside, and tells "busy, later" from an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2
from django.utils.translation import gettext_noop

from shirube.egress import Reason, Refused, Unreachable
from shirube.outbox import GiveUp, RetryLater

UNREACHABLE = gettext_noop("The service could not be reached.")
BUSY = gettext_noop("The service asked to slow down.")
BROKEN = gettext_noop("The service has a problem of its own at the moment.")
FORBIDDEN_ADDRESS = gettext_noop(
    "The address lies in a network that Shirube may not connect to. The operator can allow it (SHIRUBE_INTERNAL_HOSTS)."
)
NOT_AN_ADDRESS = gettext_noop("The address is not one this service has. Copy it again from the service.")
LONGEST_WAIT = timedelta(hours=6)
TOO_MANY, SERVER_ERROR = 429, 500
Reset = Callable[[Mapping[str, str], datetime], timedelta]
"""Reads from an answer's headers how long to wait."""


def post(
    http: httpx2.Client, address: str, *, at: datetime, reset: Reset | None = None, **content: Any
) -> httpx2.Response:
    """One POST; the answer is neither "too many" (429) nor the service's own failure (5xx).

    `reset` reads from a 429's headers how long to wait where the service has its own way to say so.
    Raises RetryLater, not before the time the service named, when it is busy, broken or silent; GiveUp for an
    address that must not or cannot be connected to.
    """
    try:
        response = http.post(address, **content)
    except Refused as refusal:
        raise GiveUp(FORBIDDEN_ADDRESS) from refusal
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
        raise GiveUp(NOT_AN_ADDRESS) from error
    except httpx2.TransportError as error:
        if isinstance(error, Unreachable) and error.reason is Reason.NO_ADDRESS:
            raise GiveUp(NOT_AN_ADDRESS) from error
        raise RetryLater(reason=UNREACHABLE) from error
    if response.status_code == TOO_MANY:
        raise RetryLater(wait(response.headers, at) or (reset or wait)(response.headers, at), BUSY)
    if response.status_code >= SERVER_ERROR:
        raise RetryLater(wait(response.headers, at), coded(BROKEN, str(response.status_code)))
    return response


def wait(headers: Mapping[str, str], at: datetime) -> timedelta:
    """How long the service asks to wait: Retry-After in seconds or as a date; nothing when it does not say."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.replace(".", "", 1).isdigit():
        return bounded(timedelta(seconds=min(float(asked), LONGEST_WAIT.total_seconds())))
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return timedelta(0)
    return bounded((until if until.tzinfo else until.replace(tzinfo=UTC)) - at)


def bounded(asked: timedelta) -> timedelta:
    """A wait between none and six hours, whatever a service says."""
    return min(max(asked, timedelta(0)), LONGEST_WAIT)


def body_of(response: httpx2.Response) -> dict[str, Any]:
    """The JSON object of an answer; empty when it is none."""
    try:
        found = response.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def coded(reason: str, code: str) -> str:
    """A reason (a message id) with the service's own word for it behind: "…[channel_not_found]"."""
    shown = "".join(letter for letter in code if letter.isprintable() and letter not in "[]")[:60]
    return f"{reason} [{shown}]" if shown else reason
