"""HubSpot's limits: which one was met, and when there is room again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import httpx2

from shirube.metrics.faults import Fault

from ..reading_json import read_json
from ..source_kind import Asked, SourceFailed

PER_SECOND = 4.0
"""The search takes five requests a second of all apps of an account together."""
A_MOMENT, TEN_SECONDS = timedelta(seconds=1), timedelta(seconds=10)


def explained(asked: Asked) -> Callable[[httpx2.Response], SourceFailed | None]:
    """Reads the policy a "too many" names: the day's is over at midnight, the others in a moment."""

    def explain(response: httpx2.Response) -> SourceFailed | None:
        if response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            return None
        policy, words = _policy(response.content)
        return SourceFailed(
            Fault.RATE_LIMITED,
            _wait(policy, asked),
            status=response.status_code,
            policy=policy,
            said=words,
        )

    return explain


def _wait(policy: str, asked: Asked) -> timedelta:
    """Trap: the day is that of the account's own time zone, which no answer names; we take it to be ours."""
    if "DAILY" in policy:
        now = asked.at.astimezone(asked.zone)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=1) - now
    return TEN_SECONDS if "TEN_SECONDLY" in policy else A_MOMENT


def _policy(body: bytes) -> tuple[str, str]:
    try:
        found: Any = read_json(body)
    except SourceFailed:
        return "", ""
    if not isinstance(found, dict):
        return "", ""
    return str(found.get("policyName") or ""), str(found.get("message") or "")[:200]
