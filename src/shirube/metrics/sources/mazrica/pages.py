"""Walks a list of Mazrica from the oldest change to the newest, so that nothing is missed while people work on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..source_kind import SourceFailed

LARGEST_PAGE = 1_000
Record = Mapping[str, Any]


def changed(
    ask: Asking, address: str, name: str, since: str, more: Mapping[str, str]
) -> Iterator[list[Record]]:
    """Pages of the records under `name` changed at `since` ("" for ever) or later, each record once.

    Trap: a record changed while we read moves to the end, and all behind it to an earlier page. Hence every page asks
    anew from the newest change seen, and counts pages on only where one moment fills more than a page. What was read
    and comes again is left to the next fetch.
    """
    page, taken = 1, 0
    seen: set[object] = set()
    while True:
        params = {**more, "sort": "updatedAt,id", "limit": str(LARGEST_PAGE), "page": str(page)}
        records, total = _page(
            ask.get_json(address, params | ({"updatedAtFrom": since} if since else {})), name
        )
        taken += len(records)
        yield [record for record in records if record["id"] not in seen]
        seen |= {record["id"] for record in records}
        if taken >= total:
            return
        if not records:
            raise SourceFailed(Fault.TRUNCATED, reason=f"{taken} / {total}")
        newest = str(records[-1]["updatedAt"])
        if newest == since:
            page += 1
        else:
            since, page, taken = newest, 1, 0


def _page(answer: Any, name: str) -> tuple[list[Record], int]:
    """The records of an answer, and how many there are in all."""
    records = answer.get(name) if isinstance(answer, dict) else None
    total = answer.get("totalCount") if isinstance(answer, dict) else None
    if not isinstance(records, list) or not isinstance(total, int):
        raise SourceFailed(Fault.BAD_ANSWER, reason=f"{name}, totalCount")
    for record in records:
        if not isinstance(record, dict) or not record.get("id") or not record.get("updatedAt"):
            raise SourceFailed(Fault.BAD_ANSWER, reason="id, updatedAt")
    return records, total
