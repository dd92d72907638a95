"""What Google's services mean by their errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx2

from shirube.metrics.faults import Fault

from ..reading_json import read_json
from ..source_kind import SourceFailed

MEANINGS: Mapping[str, Fault] = {
    "INVALID_ARGUMENT": Fault.BAD_QUERY,
    "NOT_FOUND": Fault.NOT_FOUND,
    "PERMISSION_DENIED": Fault.NOT_ALLOWED,
    "RESOURCE_EXHAUSTED": Fault.RATE_LIMITED,
    "UNAUTHENTICATED": Fault.NOT_ALLOWED,
    "invalid_client": Fault.NOT_ALLOWED,
    "invalid_grant": Fault.NOT_ALLOWED,
    "unauthorized_client": Fault.NOT_ALLOWED,
}
QUOTAS = frozenset({"dailyLimitExceeded", "quotaExceeded", "rateLimitExceeded", "userRateLimitExceeded"})
"""Reasons that older services give with 403 where newer ones say RESOURCE_EXHAUSTED."""
A_DAY, AN_HOUR, A_MOMENT = timedelta(hours=6), timedelta(hours=1), timedelta(seconds=10)
LONGEST_SAID = 200


def explain(response: httpx2.Response) -> SourceFailed | None:
    """The failure its status stands for; None for one, or an answer, we do not know."""
    code, words, reasons = _coded(response.content)
    fault = Fault.RATE_LIMITED if reasons & QUOTAS else MEANINGS.get(code)
    if fault is None:
        return None
    wait = _wait(words, reasons) if fault is Fault.RATE_LIMITED else None
    return SourceFailed(
        fault, wait, status=response.status_code, code=code, said=f"{code}: {words}"[:LONGEST_SAID]
    )


def _wait(words: str, reasons: frozenset[str]) -> timedelta:
    """How long a quota lasts, which only the words say."""
    said = words.lower()
    if "day" in said or "daily" in said or "dailyLimitExceeded" in reasons:
        return A_DAY
    return AN_HOUR if "hour" in said else A_MOMENT


def _coded(body: bytes) -> tuple[str, str, frozenset[str]]:
    """Status, words and reasons: `{"error": {"status": …}}`; of the sign-in `{"error": "…"}`."""
    try:
        found: Any = read_json(body)
    except SourceFailed:
        return "", "", frozenset()
    if not isinstance(found, dict):
        return "", "", frozenset()
    error = found.get("error")
    if not isinstance(error, dict):
        return str(error or ""), str(found.get("error_description") or ""), frozenset()
    details = [one for one in error.get("errors") or () if isinstance(one, dict)]
    reasons = frozenset(str(one.get("reason")) for one in details)
    return str(error.get("status") or ""), " ".join(str(error.get("message") or "").split()), reasons
