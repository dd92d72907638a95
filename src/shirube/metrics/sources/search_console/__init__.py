"""Google Search Console: clicks and impressions by day (developers.google.com, Search Console API).

Follows "Search Analytics: query" and "Usage limits" of its reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext_noop

from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.faults import Fault

from ..asking import Asking
from ..cells import day, number, text
from ..google.days import days, noted
from ..google.signing_in import ACCOUNT, TOKENS, signed_in
from ..source_kind import Asked, Batch, Field, Kind, SourceFailed

SEARCH_CONSOLE = "https://searchconsole.googleapis.com"
SCOPE = "https://www.googleapis.com/auth/webmasters.readonly"
LARGEST_PAGE = 25_000
UNSETTLED = 10
"""Days whose figures may still change; they are asked for again."""
DATE = "日付"
DIMENSIONS: Mapping[str, str] = {
    "page": "ページ",
    "query": "検索クエリ",
    "device": "デバイス",
    "country": "国",
}
FIGURES: Mapping[str, str] = {
    "clicks": "クリック数",
    "impressions": "表示回数",
    "ctr": "CTR",
    "position": "掲載順位",
}


class SearchConsole(Kind):
    """Figures of one property by day, and by one further dimension that was chosen.

    - `POST /webmasters/v3/sites/{site}/searchAnalytics/query` answers up to 25,000 rows from `startRow` on; a page
      with fewer is the last. Days without a click or impression are not there.
    - 1,200 queries a minute; above: 429, or 403 with a reason such as quotaExceeded.
    """

    name = "search_console"
    label = "Google Search Console"
    does = gettext_noop("Clicks and impressions in Google search, by day.")
    every_minutes = 720
    fields = (
        Field(
            "site",
            gettext_noop("Property"),
            hint=gettext_noop(
                "As Search Console names it: sc-domain:example.com, or an address with its slash."
            ),
        ),
        ACCOUNT,
        Field(
            "dimension",
            gettext_noop("Besides the day, by"),
            kind="choice",
            is_required=False,
            choices=(
                ("page", gettext_noop("Page")),
                ("query", gettext_noop("Search term")),
                ("device", gettext_noop("Device")),
                ("country", gettext_noop("Country")),
            ),
        ),
        Field(
            "days_back",
            gettext_noop("Days of the past"),
            hint=gettext_noop("How far the first fetch reaches."),
            kind="number",
            default="480",
        ),
    )

    def __init__(self, base: str = SEARCH_CONSOLE, tokens: str = TOKENS) -> None:
        self.base = base
        self.tokens = tokens

    def columns(self, settings: Mapping[str, str]) -> tuple[Column, ...]:
        """The day, the further dimension, the figures."""
        return (
            Column(DATE, ColumnType.DATE),
            *(Column(name, ColumnType.TEXT) for name in self.key(settings)[1:]),
            *(Column(name, ColumnType.NUMBER) for name in FIGURES.values()),
        )

    def key(self, settings: Mapping[str, str]) -> tuple[str, ...]:
        """The day, and the further dimension."""
        further = DIMENSIONS.get(settings.get("dimension", ""))
        return (DATE, further) if further else (DATE,)

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """Days that are not here yet, and those whose figures may have changed."""
        header = tuple(one.name for one in self.columns(asked.settings))
        first, last = days(asked, unsettled=UNSETTLED)
        further = asked.settings.get("dimension", "")
        query = {
            "startDate": first.isoformat(),
            "endDate": last.isoformat(),
            "dimensions": ["date", further] if further else ["date"],
            "dataState": "final",
        }
        ask = signed_in(asked, SCOPE, self.tokens)
        for rows in self._pages(ask, asked.settings["site"].strip(), query):
            yield Batch(header, [_row(row, len(header) - len(FIGURES), asked) for row in rows], noted(last))

    def _pages(self, ask: Asking, site: str, query: Mapping[str, Any]) -> Iterator[list[Any]]:
        start = 0
        while True:
            answer = ask.post_json(
                f"{self.base}/webmasters/v3/sites/{quote(site, safe='')}/searchAnalytics/query",
                {**query, "rowLimit": LARGEST_PAGE, "startRow": start},
            )
            rows = _rows(answer)
            yield rows
            if len(rows) < LARGEST_PAGE:
                return
            start += len(rows)


def _rows(answer: Any) -> list[Any]:
    """The rows of an answer; one without any has none of that name."""
    if not isinstance(answer, dict) or not ("rows" in answer or "responseAggregationType" in answer):
        raise SourceFailed(Fault.BAD_ANSWER, reason="rows")
    rows = answer.get("rows", [])
    if not isinstance(rows, list):
        raise SourceFailed(Fault.BAD_ANSWER, reason="rows")
    return rows


def _row(row: Any, dimensions: int, asked: Asked) -> tuple[object, ...]:
    keys = row.get("keys") if isinstance(row, dict) else None
    if not isinstance(keys, list) or len(keys) != dimensions or not set(FIGURES) <= set(row):
        raise SourceFailed(Fault.BAD_ANSWER, reason="keys")
    return (day(keys[0], asked.zone), *map(text, keys[1:]), *(number(row[name]) for name in FIGURES))


GOOGLE_SEARCH: Kind = SearchConsole()
