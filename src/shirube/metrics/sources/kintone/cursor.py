"""Reads the records of a kintone app through a cursor, and gives it up when not all of them are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..source_kind import SourceFailed
from .failures import no_cursor

LARGEST_PAGE = 500
Record = Mapping[str, Any]


def records(ask: Asking, api: str, *, app: str, fields: Sequence[str], query: str) -> Iterator[list[Record]]:
    """Pages of the records a query finds, as they stood when the cursor was made.

    Trap: only ten cursors may be open in a domain, and one that is left lives ten minutes more.
    """
    cursor, total = _made(
        ask, api, {"app": app, "fields": list(fields), "query": query, "size": LARGEST_PAGE}
    )
    taken, is_open = 0, True
    try:
        while is_open:
            found, is_open = _page(ask.get_json(f"{api}/records/cursor.json", {"id": cursor}))
            taken += len(found)
            yield found
    finally:
        if is_open:
            _given_up(ask, api, cursor)
    if taken != total:
        raise SourceFailed(Fault.TRUNCATED, reason=f"{taken} / {total}")


def _made(ask: Asking, api: str, asked: Mapping[str, object]) -> tuple[str, int]:
    """The ID of a new cursor, and how many records it leads through."""
    try:
        answer = ask.post_json(f"{api}/records/cursor.json", asked)
    except SourceFailed as failure:
        raise no_cursor(failure) from None
    cursor = answer.get("id") if isinstance(answer, dict) else None
    total = str(answer.get("totalCount")) if isinstance(answer, dict) else ""
    if not cursor or not total.isdecimal():
        raise SourceFailed(Fault.BAD_ANSWER, reason="id, totalCount")
    return str(cursor), int(total)


def _page(answer: Any) -> tuple[list[Record], bool]:
    """The records of an answer, and whether there are more."""
    found = answer.get("records") if isinstance(answer, dict) else None
    more = answer.get("next") if isinstance(answer, dict) else None
    if not isinstance(found, list) or not isinstance(more, bool):
        raise SourceFailed(Fault.BAD_ANSWER, reason="records, next")
    return found, more


def _given_up(ask: Asking, api: str, cursor: str) -> None:
    """Frees its place. What led here matters more than whether this succeeds, and the client may be closed already."""
    try:
        ask.request("DELETE", f"{api}/records/cursor.json", json={"id": cursor})
    except (SourceFailed, RuntimeError):
        return
