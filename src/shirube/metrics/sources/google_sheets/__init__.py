"""Google Sheets: the rows of one sheet, its first row their names (developers.google.com, Sheets API v4).

Follows "spreadsheets.get", "spreadsheets.values.get" and "Usage limits" of its reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext_noop

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..google.signing_in import ACCOUNT, TOKENS, signed_in
from ..source_kind import Asked, Batch, Field, Kind, SourceFailed
from .table import Head, filled, head_of

SHEETS = "https://sheets.googleapis.com"
SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly"
ADDRESS = re.compile(
    r"(?:https://docs\.google\.com/spreadsheets/d/)?(?P<id>[A-Za-z0-9_-]{10,})(?:/.*)?", re.ASCII
)
ROWS_AT_ONCE = 20_000


class GoogleSheets(Kind):
    """One sheet, shared with the service account as a reader.

    - `GET /v4/spreadsheets/{id}?fields=…` says which sheets there are, and how large they are.
    - `GET /v4/spreadsheets/{id}/values/{range}` leaves out blank cells at the end of a row, and blank rows at the end.
    - 60 reads a minute; above: 429 RESOURCE_EXHAUSTED.
    """

    name = "google_sheets"
    label = "Google Sheets"
    does = gettext_noop("The rows of a sheet in Google Sheets.")
    fields = (
        Field(
            "spreadsheet",
            gettext_noop("Spreadsheet"),
            hint=gettext_noop("Its address, as the browser shows it."),
        ),
        ACCOUNT,
        Field(
            "sheet",
            gettext_noop("Sheet"),
            hint=gettext_noop("The name on its tab. Empty: the first one."),
            is_required=False,
        ),
        Field(
            "head",
            gettext_noop("Row of the column names"),
            hint=gettext_noop("1 is the first row."),
            kind="number",
            default="1",
        ),
        Field(
            "key",
            gettext_noop("Key columns"),
            hint=gettext_noop("The columns that tell one row from another, separated by commas."),
            is_required=False,
        ),
    )

    def __init__(self, base: str = SHEETS, tokens: str = TOKENS) -> None:
        self.base = base
        self.tokens = tokens

    def key(self, settings: Mapping[str, str]) -> tuple[str, ...]:
        """The columns a person named."""
        names = (part.strip() for part in settings.get("key", "").replace("、", ",").split(","))
        return tuple(name for name in names if name)

    def is_whole(self, settings: Mapping[str, str]) -> bool:
        """A sheet does not say what changed."""
        return True

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """All rows below the names, in parts."""
        book = spreadsheet_id(asked.settings)
        first = _row(asked.settings)
        ask = signed_in(asked, SCOPE, self.tokens)
        sheet, last = self._sheet(ask, book, asked.settings.get("sheet", "").strip())
        head: Head | None = None
        for begin in range(first, max(last, first) + 1, ROWS_AT_ONCE):
            rows = self._rows(ask, book, f"{sheet}!{begin}:{min(begin + ROWS_AT_ONCE - 1, last)}")
            if head is None:
                head, rows = head_of(rows), rows[1:]
            yield Batch(head.names, filled(rows, head))

    def _sheet(self, ask: Asking, book: str, wanted: str) -> tuple[str, int]:
        """Its name as ranges take it, and its number of rows."""
        answer = ask.get_json(
            f"{self.base}/v4/spreadsheets/{book}",
            {"fields": "sheets.properties(title,gridProperties(rowCount))"},
        )
        found = answer.get("sheets") if isinstance(answer, dict) else None
        for one in found or ():
            properties = one.get("properties") or {}
            title, rows = properties.get("title"), (properties.get("gridProperties") or {}).get("rowCount")
            if title and isinstance(rows, int) and wanted in ("", title):
                return "'{}'".format(str(title).replace("'", "''")), rows
        raise SourceFailed(Fault.BAD_SETTING if found else Fault.BAD_ANSWER, name="sheet", value=wanted[:80])

    def _rows(self, ask: Asking, book: str, place: str) -> list[list[Any]]:
        answer = ask.get_json(
            f"{self.base}/v4/spreadsheets/{book}/values/{quote(place, safe='')}",
            {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"},
        )
        if not isinstance(answer, dict) or "range" not in answer:
            raise SourceFailed(Fault.BAD_ANSWER, reason="range")
        rows = answer.get("values", [])
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise SourceFailed(Fault.BAD_ANSWER, reason="values")
        return rows


def spreadsheet_id(settings: Mapping[str, str]) -> str:
    """The ID, also out of a pasted address. Raises SourceFailed (BAD_SETTING)."""
    entered = settings.get("spreadsheet", "").strip()
    found = ADDRESS.fullmatch(entered)
    if not found:
        raise SourceFailed(Fault.BAD_SETTING, name="spreadsheet", value=entered[:80])
    return found["id"]


def _row(settings: Mapping[str, str]) -> int:
    entered = settings.get("head", "").strip()
    if not entered.isdecimal() or not 1 <= int(entered) <= 1_000:
        raise SourceFailed(Fault.BAD_SETTING, name="head", value=entered[:80])
    return int(entered)


GOOGLE_SHEETS: Kind = GoogleSheets()
