"""Google's services on this machine: sign-in, Sheets, Analytics and Search Console, as developers.google.com describes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from urllib.parse import unquote

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from .local_server import Answer, Question

EMAIL = "shirube@toudai.iam.gserviceaccount.com"
TOKENS = "https://oauth2.googleapis.com/token"


@cache
def key() -> rsa.RSAPrivateKey:
    """The key of the service account."""
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


def key_file(**changed: Any) -> str:
    """The file Google Cloud hands out."""
    pem = key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    account = {
        "type": "service_account",
        "client_email": EMAIL,
        "private_key": pem,
        "token_uri": "https://elsewhere.example/token",
    }
    return json.dumps(account | changed)


def error(status: int, code: str, message: str = "…", reason: str = "") -> Answer:
    """An error as Google words it."""
    details = {"errors": [{"reason": reason, "message": message}]} if reason else {}
    return Answer({"error": {"code": status, "message": message, "status": code, **details}}, status)


class GoogleService:
    """Signs in whoever has the key; what follows is `answer`'s."""

    scope = ""

    def __call__(self, question: Question) -> Answer:
        """The sign-in, or a service."""
        if question.path == "/token":
            return self._sign_in(question)
        if question.headers.get("authorization") != "Bearer ya29.token":
            return error(401, "UNAUTHENTICATED")
        return self.answer(question)

    def answer(self, question: Question) -> Answer:
        """What the service says."""
        raise NotImplementedError

    def _sign_in(self, question: Question) -> Answer:
        form = question.form
        try:
            claims = jwt.decode(
                form["assertion"],
                key().public_key(),
                algorithms=["RS256"],
                audience=TOKENS,
                options={"verify_exp": False, "verify_iat": False},
            )
        except jwt.PyJWTError:
            return Answer({"error": "invalid_grant", "error_description": "Invalid JWT Signature."}, 400)
        right = form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer" and claims["iss"] == EMAIL
        if not right or claims["scope"] != self.scope or not 0 < claims["exp"] - claims["iat"] <= 3_600:
            return Answer(
                {"error": "invalid_grant", "error_description": "Not a valid email or user ID."}, 400
            )
        return Answer({"access_token": "ya29.token", "expires_in": 3_599, "token_type": "Bearer"})


class SheetsService(GoogleService):
    """One spreadsheet: its sheets by title."""

    scope = "https://www.googleapis.com/auth/spreadsheets.readonly"
    book = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"

    def __init__(self, **sheets: list[list[Any]]) -> None:
        self.sheets = sheets

    def answer(self, question: Question) -> Answer:
        """What sheets there are, or the values of a range."""
        path = question.path.removeprefix(f"/v4/spreadsheets/{self.book}")
        if path == question.path:
            return error(404, "NOT_FOUND", "Requested entity was not found.")
        if not path:
            found = [
                {"properties": {"title": title, "gridProperties": {"rowCount": len(rows) + 3}}}
                for title, rows in self.sheets.items()
            ]
            return Answer({"sheets": found})
        place = unquote(path.removeprefix("/values/"))
        title, _sign, rows = place.rpartition("!")
        begin, end = (int(part) for part in rows.split(":"))
        sheet = self.sheets[title.strip("'").replace("''", "'")]
        if question.query.get("valueRenderOption") != "UNFORMATTED_VALUE":
            return error(400, "INVALID_ARGUMENT")
        values = [_without_blanks(row) for row in sheet[begin - 1 : end]]
        return Answer({"range": place, "majorDimension": "ROWS", **({"values": values} if values else {})})


class AnalyticsService(GoogleService):
    """Property 123456: rows of text by the names of dimensions and metrics."""

    scope = "https://www.googleapis.com/auth/analytics.readonly"

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.rows = rows
        self.most = 100_000
        self.reports: list[dict[str, Any]] = []

    def answer(self, question: Question) -> Answer:
        """A report."""
        if question.path != "/v1beta/properties/123456:runReport":
            return error(
                403, "PERMISSION_DENIED", "User does not have sufficient permissions for this property."
            )
        asked = question.json
        self.reports.append(asked)
        dimensions = [one["name"] for one in asked["dimensions"]]
        metrics = [one["name"] for one in asked["metrics"]]
        if "wrong" in metrics:
            return error(400, "INVALID_ARGUMENT", "Field wrong is not a valid metric.")
        first, last = (asked["dateRanges"][0][name].replace("-", "") for name in ("startDate", "endDate"))
        found = [row for row in self.rows if first <= row["date"] <= last]
        offset = int(asked["offset"])
        rows = [
            {
                "dimensionValues": [{"value": row[name]} for name in dimensions],
                "metricValues": [{"value": row[name]} for name in metrics],
            }
            for row in found[offset : offset + min(int(asked["limit"]), self.most)]
        ]
        held = {"rows": rows, "rowCount": len(found)} if found else {}
        return Answer({"dimensionHeaders": [], "metricHeaders": [{"name": name} for name in metrics], **held})


class SearchService(GoogleService):
    """The property sc-domain:toudai.example: rows by their keys."""

    scope = "https://www.googleapis.com/auth/webmasters.readonly"

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows
        self.queries: list[dict[str, Any]] = []

    def answer(self, question: Question) -> Answer:
        """A query."""
        path = unquote(question.path)
        if path != "/webmasters/v3/sites/sc-domain:toudai.example/searchAnalytics/query":
            return error(
                403, "PERMISSION_DENIED", "User does not have sufficient permission for site.", "forbidden"
            )
        asked = question.json
        self.queries.append(asked)
        found = [row for row in self.rows if asked["startDate"] <= row["keys"][0] <= asked["endDate"]]
        start = asked["startRow"]
        rows = [
            {**row, "keys": row["keys"][: len(asked["dimensions"])]}
            for row in found[start : start + min(asked["rowLimit"], 25_000)]
        ]
        return Answer({"responseAggregationType": "byProperty", **({"rows": rows} if rows else {})})


def _without_blanks(row: list[Any]) -> list[Any]:
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]
