"""What kintone means by its error codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx2

from shirube.metrics.faults import Fault

from ..reading_json import read_json
from ..source_kind import SourceFailed

MEANINGS: Mapping[str, Fault] = {
    "CB_AU01": Fault.NOT_ALLOWED,  # not signed in
    "CB_NO02": Fault.NOT_ALLOWED,  # no right
    "CB_WA01": Fault.NOT_ALLOWED,  # wrong password or token
    "GAIA_AP01": Fault.NOT_FOUND,  # no such app
    "GAIA_AP15": Fault.NOT_ALLOWED,  # a token of another app
    "GAIA_CN01": Fault.TRUNCATED,  # the cursor is gone
    "GAIA_IA02": Fault.NOT_ALLOWED,  # no such token
    "GAIA_NO01": Fault.NOT_ALLOWED,  # the token may not read records
    "GAIA_TO04": Fault.RATE_LIMITED,  # too many at once
}
QUERY = ("GAIA_IQ", "GAIA_QU")
"""Codes of a query that cannot be understood begin so."""
CURSOR_LIVES = timedelta(minutes=10)
WORDS_OF_CURSORS = ("cursor", "カーソル")
LONGEST_SAID = 200


def explain(response: httpx2.Response) -> SourceFailed | None:
    """The failure its code stands for; None for a code, or an answer, we do not know."""
    code, words = _coded(response.content)
    fault = Fault.BAD_QUERY if code.startswith(QUERY) else MEANINGS.get(code)
    if fault is None:
        return None
    return SourceFailed(fault, status=response.status_code, code=code, said=f"{code}: {words}"[:LONGEST_SAID])


def no_cursor(failure: SourceFailed) -> SourceFailed:
    """Why no cursor was made. Ten may be open in a domain; there is room when the oldest has lived its time."""
    busy = failure.fault in (Fault.RATE_LIMITED, Fault.ITS_OWN_TROUBLE)
    said = str(failure.details.get("said", ""))
    if not busy and not any(word in said.lower() for word in WORDS_OF_CURSORS):
        return failure
    return SourceFailed(Fault.RATE_LIMITED, failure.retry_after or CURSOR_LIVES, **failure.details)


def _coded(body: bytes) -> tuple[str, str]:
    """Code and words of `{"code": …, "id": …, "message": …}`."""
    try:
        found: Any = read_json(body)
    except SourceFailed:
        return "", ""
    if not isinstance(found, dict):
        return "", ""
    return str(found.get("code") or ""), " ".join(str(found.get("message") or "").split())
