"""What Salesforce means by its error codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx2

from shirube.metrics.faults import Fault

from ..reading_json import read_json
from ..source_kind import SourceFailed

EXPIRED = "INVALID_SESSION_ID"
MEANINGS: Mapping[str, Fault] = {
    EXPIRED: Fault.NOT_ALLOWED,
    "API_CURRENTLY_DISABLED": Fault.NOT_ALLOWED,
    "API_DISABLED_FOR_ORG": Fault.NOT_ALLOWED,
    "INSUFFICIENT_ACCESS": Fault.NOT_ALLOWED,
    "REQUEST_LIMIT_EXCEEDED": Fault.RATE_LIMITED,
    "INVALID_FIELD": Fault.BAD_QUERY,
    "INVALID_QUERY_FILTER_OPERATOR": Fault.BAD_QUERY,
    "INVALID_TYPE": Fault.BAD_QUERY,
    "MALFORMED_QUERY": Fault.BAD_QUERY,
    "QUERY_TIMEOUT": Fault.BAD_QUERY,
    "QUERY_TOO_COMPLICATED": Fault.BAD_QUERY,
    "INVALID_QUERY_LOCATOR": Fault.TRUNCATED,
    "invalid_client": Fault.NOT_ALLOWED,
    "invalid_client_id": Fault.NOT_ALLOWED,
    "invalid_grant": Fault.NOT_ALLOWED,
    "unauthorized_client": Fault.NOT_ALLOWED,
}
UNTIL_THERE_IS_ROOM = timedelta(hours=1)
"""The limit counts the last 24 hours, so room comes back little by little."""
LONGEST_SAID = 200


def explain(response: httpx2.Response) -> SourceFailed | None:
    """The failure its code stands for; None for a code, or an answer, we do not know."""
    code, words = _coded(response.content)
    fault = MEANINGS.get(code)
    if fault is None:
        return None
    wait = UNTIL_THERE_IS_ROOM if fault is Fault.RATE_LIMITED else None
    return SourceFailed(
        fault, wait, status=response.status_code, code=code, said=f"{code}: {words}"[:LONGEST_SAID]
    )


def _coded(body: bytes) -> tuple[str, str]:
    """Code and words: of the data API `[{"errorCode": …, "message": …}]`, of the sign-in `{"error": …}`."""
    try:
        found: Any = read_json(body)
    except SourceFailed:
        return "", ""
    if isinstance(found, list) and found:
        found = found[0]
    if not isinstance(found, dict):
        return "", ""
    code = found.get("errorCode") or found.get("error") or ""
    words = found.get("message") or found.get("error_description") or ""
    return str(code), " ".join(str(words).split())
