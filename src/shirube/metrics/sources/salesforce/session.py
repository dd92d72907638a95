"""Signs in to Salesforce, and asks with the session until there is no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..source_kind import SourceFailed
from .failures import EXPIRED

VERSION = "v62.0"
Record = Mapping[str, Any]


class Session:
    """A session of one fetch: signed in for its first question, and once more when it has expired meanwhile."""

    def __init__(self, ask: Asking, base: str, *, client_id: str, secrets: Mapping[str, str]) -> None:
        self.ask = ask
        self.base = base
        self.client_id = client_id
        self.secrets = secrets
        self.signed_in = 0
        self._token = ""

    def records(self, soql: str) -> Iterator[list[Record]]:
        """Pages of what a query finds, up to 2,000 records each."""
        answer = self._get(f"/services/data/{VERSION}/query", {"q": soql})
        taken = 0
        while True:
            records = _records(answer)
            taken += len(records)
            yield records
            if answer.get("done"):
                break
            answer = self._get(_onward(answer.get("nextRecordsUrl")))
        if taken != answer.get("totalSize"):
            raise SourceFailed(Fault.TRUNCATED, reason=f"{taken} / {answer.get('totalSize')}")

    def _get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        if not self._token:
            self._sign_in()
        try:
            return self.ask.get_json(self.base + path, params, self._headers())
        except SourceFailed as failure:
            if failure.details.get("code") != EXPIRED or self.signed_in > 1:
                raise
        self._sign_in()
        return self.ask.get_json(self.base + path, params, self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}

    def _sign_in(self) -> None:
        """A token for the app itself, or for the person who gave the refresh token."""
        refresh = self.secrets.get("refresh_token", "").strip()
        grant = (
            {"grant_type": "refresh_token", "refresh_token": refresh}
            if refresh
            else {"grant_type": "client_credentials"}
        )
        answer = self.ask.post_form(
            f"{self.base}/services/oauth2/token",
            {
                **grant,
                "client_id": self.client_id,
                "client_secret": self.secrets.get("client_secret", "").strip(),
            },
        )
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if not token:
            raise SourceFailed(Fault.BAD_ANSWER, reason="access_token")
        self._token = str(token)
        self.signed_in += 1


def _records(answer: Any) -> list[Record]:
    records = answer.get("records") if isinstance(answer, dict) else None
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise SourceFailed(Fault.BAD_ANSWER, reason="records")
    return records


def _onward(path: object) -> str:
    """Trap: the session belongs to this host alone, so only a path of its own data API is followed."""
    if not isinstance(path, str) or not path.startswith("/services/data/"):
        raise SourceFailed(Fault.BAD_ANSWER, reason="nextRecordsUrl")
    return path
