"""Walks the deals of HubSpot from the oldest change to the newest, past the 10,000 that one search shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..cells import moment
from ..source_kind import SourceFailed

CHANGED, ID = "hs_lastmodifieddate", "hs_object_id"
LARGEST_PAGE, LARGEST_READ, MOST_OF_A_SEARCH = 200, 100, 10_000
LONGEST_BODY = 2_800
"""Characters of a search's properties; a whole search may have 3,000."""
Deal = Mapping[str, Any]


@dataclass(slots=True)
class Deals:
    """The deals of an account, with these properties; `shown` is how many one search shows at most."""

    ask: Asking
    base: str
    properties: Sequence[str]
    pipeline: str = ""
    shown: int = MOST_OF_A_SEARCH
    seen: set[str] = field(default_factory=set)

    def changed(self, since: int) -> Iterator[list[Deal]]:
        """Pages of deals changed at this moment (milliseconds since 1970) or later, each deal once.

        Trap: a deal changed while we read moves to the end, and all behind it forward. Hence every page asks anew from
        the newest change seen, and goes on `after` a page only where one moment fills more than that.
        """
        after = ""
        while True:
            found, onward = self._search([_filter(CHANGED, "GTE", since)], CHANGED, after)
            yield self._unseen(found)
            if not onward:
                return
            newest = _milliseconds(found[-1])
            if newest > since:
                since, after = newest, ""
            elif int(onward) + LARGEST_PAGE <= self.shown:
                after = onward
            else:
                yield from self._of_one_moment(since)
                since, after = since + 1, ""

    def _of_one_moment(self, moment: int) -> Iterator[list[Deal]]:
        """More deals of one moment than a search shows, as an import leaves them: by their ID."""
        last = 0
        while True:
            filters = [_filter(CHANGED, "EQ", moment), _filter(ID, "GT", last)]
            found, onward = self._search(filters, ID, "")
            yield self._unseen(found)
            if not onward:
                return
            last = int(found[-1]["id"])

    def _search(self, filters: list[Mapping[str, str]], order: str, after: str) -> tuple[list[Deal], str]:
        """One page, and what leads to the next one ("" after the last)."""
        fit = sum(len(name) + 3 for name in self.properties) <= LONGEST_BODY
        more = [_filter("pipeline", "EQ", self.pipeline)] if self.pipeline else []
        body: dict[str, object] = {
            "filterGroups": [{"filters": filters + more}],
            "sorts": [{"propertyName": order, "direction": "ASCENDING"}],
            "properties": list(self.properties) if fit else [CHANGED],
            "limit": LARGEST_PAGE,
        }
        answer = self.ask.post_json(
            f"{self.base}/crm/v3/objects/deals/search", body | ({"after": after} if after else {})
        )
        found = results_of(answer)
        onward = str(((answer.get("paging") or {}).get("next") or {}).get("after") or "")
        if onward and (not found or not onward.isdecimal()):
            raise SourceFailed(Fault.BAD_ANSWER, reason="paging")
        return (found if fit else self._read(found)), onward

    def _read(self, found: list[Deal]) -> list[Deal]:
        """The same deals with all properties, where these are too many for a search."""
        whole: dict[object, Deal] = {}
        for start in range(0, len(found), LARGEST_READ):
            ids = [{"id": deal["id"]} for deal in found[start : start + LARGEST_READ]]
            answer = self.ask.post_json(
                f"{self.base}/crm/v3/objects/deals/batch/read",
                {"properties": list(self.properties), "inputs": ids},
            )
            whole |= {deal["id"]: deal for deal in results_of(answer)}
        return [_with_change(whole[deal["id"]], deal) for deal in found if deal["id"] in whole]

    def _unseen(self, found: list[Deal]) -> list[Deal]:
        fresh = [deal for deal in found if deal["id"] not in self.seen]
        self.seen |= {deal["id"] for deal in fresh}
        return fresh


def results_of(answer: Any) -> list[Deal]:
    """The records of an answer. Raises SourceFailed where it is none."""
    found = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) and one.get("id") for one in found):
        raise SourceFailed(Fault.BAD_ANSWER, reason="results")
    return found


def _with_change(whole: Deal, found: Deal) -> Deal:
    """Trap: read a moment later a deal may have changed again; the walk goes on from what the search said."""
    return {**whole, "properties": {**whole["properties"], CHANGED: found["properties"][CHANGED]}}


def _filter(name: str, operator: str, value: object) -> Mapping[str, str]:
    return {"propertyName": name, "operator": operator, "value": str(value)}


def _milliseconds(deal: Deal) -> int:
    changed = moment((deal.get("properties") or {}).get(CHANGED), UTC)
    if changed is None:
        raise SourceFailed(Fault.BAD_ANSWER, reason=CHANGED)
    since = changed - datetime(1970, 1, 1, tzinfo=UTC)
    return since.days * 86_400_000 + since.seconds * 1_000 + since.microseconds // 1_000
