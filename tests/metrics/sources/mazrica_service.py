"""Mazrica's Open API on this machine, as developers-senses.mazrica.com/api describes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .local_server import Answer, Question

KEY = "mzrc-0123456789"
KNOWN = {"page", "limit", "sort", "updatedAtFrom", "updatedAtTo", "searchWord", "dealTypeId"}


def a_deal(number: int, phase: str = "訪問", *, updated: str, **more: Any) -> dict[str, Any]:
    """A deal as the API answers it."""
    return {
        "id": number,
        "name": f"案件{number}",
        "dealType": {"id": 1, "name": "新規"},
        "customer": {"id": 10 + number, "name": f"取引先{number}"},
        "user": {"id": 3, "name": "原田 望"},
        "phase": {"id": 5, "name": phase, "status": 1},
        "product": {"id": 1, "name": "年間契約"},
        "probability": {"id": 2, "name": "A"},
        "amount": 2_510_000,
        "expectedContractDate": "2026-12-12",
        "createdAt": "2026-10-28T00:30:00+09:00",
        "updatedAt": updated,
        "dealCustoms": [
            {
                "name": "提案種別",
                "itemType": "single_select",
                "selectedOption": {"id": 1, "label": "カスタマイズ"},
            },
        ],
        **more,
    }


def an_action(number: int, deal: int, purpose: str, *, result: str, updated: str) -> dict[str, Any]:
    """An action as the API answers it."""
    return {
        "id": number,
        "deal": {"id": deal, "name": f"案件{deal}"},
        "purpose": {"id": 1, "name": purpose},
        "pattern": {"id": 2, "name": "訪問"},
        "creator": {"id": 3, "name": "原田 望"},
        "invitees": [],
        "active": True,
        "startDatetime": "2026-10-23T13:30:00+09:00",
        "endDatetime": "2026-10-23T14:30:00+09:00",
        "result": result,
        "updatedAt": updated,
    }


class MazricaService:
    """Its lists; `most` is how many records a page has at most, `between` happens after each answer."""

    def __init__(self, deals: list[dict[str, Any]], actions: list[dict[str, Any]] | None = None) -> None:
        self.lists = {"deals": deals, "actions": actions or []}
        self.most = 1_000
        self.between: Callable[[], None] = lambda: None

    def __call__(self, question: Question) -> Answer:
        """One page of a list."""
        if question.headers.get("x-api-key") != KEY:
            return Answer({"message": "Forbidden"}, 403)
        name = question.path.removeprefix("/")
        if name not in self.lists:
            return Answer({"message": "Not Found"}, 404)
        if not set(question.query) <= KNOWN or question.query.get("sort") != "updatedAt,id":
            return Answer({"message": "Bad Request"}, 400)
        answer = self._page(name, question.query)
        self.between()
        return Answer(answer)

    def _page(self, name: str, query: dict[str, str]) -> dict[str, Any]:
        found = sorted(
            (record for record in self.lists[name] if self._belongs(record, query)),
            key=lambda record: (record["updatedAt"], record["id"]),
        )
        size, page = min(int(query["limit"]), self.most), int(query["page"])
        return {
            name: found[size * (page - 1) : size * page],
            "totalCount": len(found),
            "page": page,
        }

    @staticmethod
    def _belongs(record: dict[str, Any], query: dict[str, str]) -> bool:
        return record["updatedAt"] >= query.get("updatedAtFrom", "") and (
            "dealTypeId" not in query or str(record["dealType"]["id"]) == query["dealTypeId"]
        )
