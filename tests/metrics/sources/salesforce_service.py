"""The REST API of a Salesforce organisation on this machine, as its developer guide describes it."""

from __future__ import annotations

import re
from typing import Any

from .local_server import Answer, Question

CLIENT, SECRET, REFRESH = "3MVG9.consumer", "0123456789ABCDEF", "5Aep861refresh"
DATA = "/services/data/v62.0/query"
SOQL = re.compile(
    r"SELECT (?P<fields>.+) FROM (?P<object>\w+)(?: WHERE SystemModstamp >= (?P<since>\S+))?"
    r"(?: ORDER BY SystemModstamp, Id)?"
)


def an_opportunity(
    number: int, *, changed: str = "2026-11-20T01:00:00.000+0000", **more: Any
) -> dict[str, Any]:
    """An opportunity with all its fields."""
    return {
        "Id": f"006{number:015}",
        "Name": f"商談{number}",
        "Account": {"attributes": {"type": "Account"}, "Name": f"取引先{number}"},
        "Owner": {"attributes": {"type": "User"}, "Name": "高山 涼"},
        "StageName": "Proposal/Price Quote",
        "IsWon": False,
        "IsClosed": False,
        "Amount": 2_750_000.5,
        "CreatedDate": "2026-10-31T20:00:00.000+0000",
        "CloseDate": "2026-12-25",
        "Type": None,
        "SystemModstamp": changed,
        **more,
    }


def error(status: int, code: str, message: str = "…") -> Answer:
    """An error of the data API."""
    return Answer([{"message": message, "errorCode": code}], status)


class SalesforceService:
    """Objects by name, answered in pages of `size`; sessions last for `questions` questions."""

    def __init__(self, **objects: list[dict[str, Any]]) -> None:
        self.objects = objects
        self.size = 2_000
        self.questions = 1_000
        self.sessions: dict[str, int] = {}
        self.queries: list[str] = []
        self.open: dict[str, list[dict[str, Any]]] = {}

    def __call__(self, question: Question) -> Answer:
        """Signs in, begins a query, or goes on with one."""
        if question.path == "/services/oauth2/token":
            return self._sign_in(question)
        if not self._let_in(question.headers.get("authorization", "")):
            return error(401, "INVALID_SESSION_ID", "Session expired or invalid")
        if question.path == DATA:
            return self._begin(question.query["q"])
        locator = question.path.removeprefix(DATA + "/")
        name, _sign, place = locator.partition("-")
        if name not in self.open:
            return error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
        return self._page(name, int(place))

    def _sign_in(self, question: Question) -> Answer:
        form = question.form
        refreshed = form.get("grant_type") == "refresh_token" and form.get("refresh_token") == REFRESH
        allowed = refreshed or form.get("grant_type") == "client_credentials"
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET) or not allowed:
            return Answer({"error": "invalid_client", "error_description": "invalid client credentials"}, 400)
        token = f"00D!session{len(self.sessions)}"
        self.sessions[token] = self.questions
        return Answer(
            {"access_token": token, "instance_url": "https://elsewhere.example", "token_type": "Bearer"}
        )

    def _let_in(self, authorization: str) -> bool:
        token = authorization.removeprefix("Bearer ")
        self.sessions[token] = self.sessions.get(token, 0) - 1
        return self.sessions[token] >= 0

    def _begin(self, soql: str) -> Answer:
        self.queries.append(soql)
        found = SOQL.fullmatch(soql)
        if not found:
            return error(400, "MALFORMED_QUERY", "unexpected token")
        if found["object"] not in self.objects:
            return error(400, "INVALID_TYPE", f"sObject type '{found['object']}' is not supported.")
        since = (found["since"] or "").replace("Z", ".000+0000")
        records = [one for one in self.objects[found["object"]] if one.get("SystemModstamp", since) >= since]
        name = f"01g{len(self.open):015}"
        self.open[name] = [self._selected(one, found["fields"].split(", ")) for one in records]
        return self._page(name, 0)

    @staticmethod
    def _selected(record: dict[str, Any], fields: list[str]) -> dict[str, Any]:
        names = {field.partition(".")[0] for field in fields}
        return {"attributes": {"type": "…"}} | {name: record[name] for name in names}

    def _page(self, name: str, place: int) -> Answer:
        records = self.open[name]
        end = place + self.size
        done = end >= len(records)
        more = {} if done else {"nextRecordsUrl": f"{DATA}/{name}-{end}"}
        return Answer({"totalSize": len(records), "done": done, "records": records[place:end], **more})
