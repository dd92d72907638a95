"""HubSpot's CRM API on this machine, as developers.hubspot.com describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from .local_server import Answer, Question

TOKEN = "pat-na1-11111111-2222"
PAGE, SHOWN, BODY = 200, 10_000, 3_000
BEGINNING = datetime(2026, 11, 20, 1, tzinfo=UTC)


def at(milliseconds: int) -> str:
    """A moment as HubSpot writes it."""
    moment = BEGINNING + timedelta(milliseconds=milliseconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def a_deal(number: int, changed: int = 0, **properties: str | None) -> dict[str, Any]:
    """A deal, changed so many milliseconds after the beginning."""
    return {
        "id": str(number),
        "properties": {
            "dealname": f"案件{number}",
            "pipeline": "default",
            "dealstage": "presentation",
            "hs_is_closed": "false",
            "hs_is_closed_won": "false",
            "amount": "2750000.5",
            "hubspot_owner_id": "41",
            "createdate": "2026-10-31T20:00:00Z",
            "closedate": "2026-12-25T03:00:00Z",
            "dealtype": "newbusiness",
            "hs_v2_date_entered_visit": "2026-11-02T01:30:00.500Z",
            "hs_v2_date_entered_presentation": None,
            "hs_object_id": str(number),
            "hs_lastmodifieddate": at(changed),
            **properties,
        },
        "archived": False,
    }


def a_pipeline(id_: str, label: str, **stages: str) -> dict[str, Any]:
    """A pipeline; its stages in the order they are named."""
    return {
        "id": id_,
        "label": label,
        "displayOrder": 0,
        "stages": [
            {"id": stage, "label": name, "displayOrder": place, "metadata": {"isClosed": "false"}}
            for place, (stage, name) in reversed(list(enumerate(stages.items())))
        ],
    }


class HubSpotService:
    """An account: its deals, pipelines and owners; `between` happens after each search."""

    def __init__(self, deals: list[dict[str, Any]]) -> None:
        self.deals = deals
        self.pipelines = [a_pipeline("default", "新規", visit="初回訪問", presentation="提案")]
        self.owners = [("41", "望", "原田", False), ("42", "", "", True)]
        self.page, self.shown = PAGE, SHOWN
        self.searches: list[dict[str, Any]] = []
        self.between: Callable[[], None] = lambda: None

    def __call__(self, question: Question) -> Answer:
        """One endpoint."""
        if question.headers.get("authorization") != f"Bearer {TOKEN}":
            return error(401, "INVALID_AUTHENTICATION")
        match question.method, question.path:
            case "GET", "/crm/v3/pipelines/deals":
                return Answer({"results": self.pipelines})
            case "GET", "/crm/v3/owners":
                return self._owners(question.query)
            case "POST", "/crm/v3/objects/deals/search":
                answer = self._search(question)
                self.between()
                return answer
            case "POST", "/crm/v3/objects/deals/batch/read":
                return self._read(question.json)
        return error(404, "OBJECT_NOT_FOUND")

    def _owners(self, query: dict[str, str]) -> Answer:
        found = [one for one in self.owners if str(one[3]).lower() == query["archived"]]
        place = int(query.get("after", "0"))
        results = [
            {"id": id_, "email": f"{id_}@example.com", "firstName": first, "lastName": last}
            for id_, first, last, _left in found[place : place + 1]
        ]
        more = {"paging": {"next": {"after": str(place + 1)}}} if place + 1 < len(found) else {}
        return Answer({"results": results, **more})

    def _search(self, question: Question) -> Answer:
        body = question.json
        self.searches.append(body)
        after = int(body.get("after", "0"))
        if (
            len(json.dumps(body, separators=(",", ":"))) > BODY
            or body["limit"] > PAGE
            or len(body["sorts"]) > 1
        ):
            return error(400, "VALIDATION_ERROR")
        if after + min(body["limit"], self.page) > self.shown:
            return error(400, "VALIDATION_ERROR")
        order = body["sorts"][0]["propertyName"]
        filters = body["filterGroups"][0]["filters"]
        found = sorted(
            (deal for deal in self.deals if all(_fits(deal["properties"], one) for one in filters)),
            key=lambda deal: (_value(order, deal["properties"][order]), int(deal["id"])),
        )
        end = after + self.page
        more = {"paging": {"next": {"after": str(end)}}} if end < len(found) else {}
        results = [_only(deal, body["properties"]) for deal in found[after:end]]
        return Answer({"total": len(found), "results": results, **more})

    def _read(self, body: dict[str, Any]) -> Answer:
        ids = {one["id"] for one in body["inputs"]}
        if len(ids) > 100:
            return error(400, "VALIDATION_ERROR")
        found = [_only(deal, body["properties"]) for deal in reversed(self.deals) if deal["id"] in ids]
        return Answer({"status": "COMPLETE", "results": found})


def error(status: int, category: str, **more: str) -> Answer:
    """An error as HubSpot words it."""
    return Answer({"status": "error", "message": "…", "category": category, **more}, status)


def too_many(policy: str) -> Answer:
    """Above a limit."""
    return error(429, "RATE_LIMITS", errorType="RATE_LIMIT", policyName=policy)


def _only(deal: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """Trap: it always answers these three, and drops what it does not know without a word."""
    always = {"hs_object_id", "createdate", "hs_lastmodifieddate"}
    properties = {name: value for name, value in deal["properties"].items() if name in always.union(names)}
    return {**deal, "properties": properties}


@cache
def _value(name: str, value: str) -> int | str:
    if name == "hs_object_id":
        return int(value)
    if name == "hs_lastmodifieddate":
        moment = value if value.isdecimal() else datetime.fromisoformat(value)
        since = None if isinstance(moment, str) else moment - datetime(1970, 1, 1, tzinfo=UTC)
        return int(value) if since is None else since // timedelta(milliseconds=1)
    return value


def _fits(properties: dict[str, Any], one: dict[str, str]) -> bool:
    has, wanted = (
        _value(one["propertyName"], properties[one["propertyName"]]),
        _value(one["propertyName"], one["value"]),
    )
    if one["operator"] == "EQ":
        return has == wanted
    assert isinstance(has, int)
    assert isinstance(wanted, int)
    return has > wanted if one["operator"] == "GT" else has >= wanted
