"""Google Analytics 4: daily figures of one property (developers.google.com, Analytics Data API v1beta).

Follows "properties.runReport" and "Quotas" of its reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop

from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.faults import Fault

from ..asking import Asking
from ..google.days import days, noted
from ..google.signing_in import ACCOUNT, TOKENS, signed_in
from ..source_kind import Asked, Batch, Field, Kind, SourceFailed
from .figures import column, dimension_cell, dimensions_of, metric_cell, metrics_of

ANALYTICS = "https://analyticsdata.googleapis.com"
SCOPE = "https://www.googleapis.com/auth/analytics.readonly"
LARGEST_PAGE = 100_000
UNSETTLED = 4
"""Days whose figures Google still completes; they are asked for again."""


class Ga4(Kind):
    """Figures by day, and by further dimensions that were chosen.

    - `POST /v1beta/properties/{id}:runReport` with `dateRanges`, `dimensions`, `metrics`, `limit`, `offset` answers up
      to 100,000 rows and their number in all, `rowCount`; every value is a text.
    - Quotas a day, an hour, and at once: 429 RESOURCE_EXHAUSTED.
    """

    name = "ga4"
    label = "Google Analytics 4"
    does = gettext_noop("Daily figures from Google Analytics 4.")
    every_minutes = 360
    fields = (
        Field(
            "property_id",
            gettext_noop("Property ID"),
            hint=gettext_noop("Admin, “Property details”: a number."),
            kind="number",
        ),
        ACCOUNT,
        Field(
            "metrics",
            gettext_noop("Metrics"),
            hint=gettext_noop("API names, separated by commas."),
            default="sessions, activeUsers, screenPageViews, keyEvents",
        ),
        Field(
            "dimensions",
            gettext_noop("Dimensions besides the day"),
            hint=gettext_noop("API names, separated by commas. Empty: one row a day."),
            is_required=False,
        ),
        Field(
            "days_back",
            gettext_noop("Days of the past"),
            hint=gettext_noop("How far the first fetch reaches."),
            kind="number",
            default="400",
        ),
    )

    def __init__(self, base: str = ANALYTICS, tokens: str = TOKENS) -> None:
        self.base = base
        self.tokens = tokens

    def columns(self, settings: Mapping[str, str]) -> tuple[Column, ...]:
        """The day, the further dimensions, the figures."""
        return (
            *(column(name, ColumnType.TEXT) for name in dimensions_of(settings)),
            *(column(name, ColumnType.NUMBER) for name in metrics_of(settings)),
        )

    def key(self, settings: Mapping[str, str]) -> tuple[str, ...]:
        """Its dimensions."""
        return tuple(column(name, ColumnType.TEXT).name for name in dimensions_of(settings))

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """Days that are not here yet, and those whose figures may have changed."""
        header = tuple(one.name for one in self.columns(asked.settings))
        dimensions, metrics = dimensions_of(asked.settings), metrics_of(asked.settings)
        if not (property_id := asked.settings["property_id"].strip()).isdecimal():
            raise SourceFailed(Fault.BAD_SETTING, name="property_id", value=property_id[:80])
        first, last = days(asked, unsettled=UNSETTLED)
        report = {
            "dateRanges": [{"startDate": first.isoformat(), "endDate": last.isoformat()}],
            "dimensions": [{"name": name} for name in dimensions],
            "metrics": [{"name": name} for name in metrics],
            "orderBys": [{"dimension": {"dimensionName": name}} for name in dimensions],
        }
        ask = signed_in(asked, SCOPE, self.tokens)
        for rows in self._pages(ask, property_id, report):
            yield Batch(header, [_row(row, dimensions, len(metrics)) for row in rows], noted(last))

    def _pages(self, ask: Asking, property_id: str, report: Mapping[str, Any]) -> Iterator[list[Any]]:
        taken = 0
        while True:
            answer = ask.post_json(
                f"{self.base}/v1beta/properties/{property_id}:runReport",
                {**report, "limit": str(LARGEST_PAGE), "offset": str(taken)},
            )
            rows, total = _page(answer)
            taken += len(rows)
            yield rows
            if taken >= total:
                return
            if not rows:
                raise SourceFailed(Fault.TRUNCATED, reason=f"{taken} / {total}")


def _page(answer: Any) -> tuple[list[Any], int]:
    """The rows, and how many there are in all; a report without rows names neither."""
    if not isinstance(answer, dict) or "metricHeaders" not in answer:
        raise SourceFailed(Fault.BAD_ANSWER, reason="metricHeaders")
    rows, total = answer.get("rows", []), answer.get("rowCount", 0)
    if not isinstance(rows, list) or not isinstance(total, int):
        raise SourceFailed(Fault.BAD_ANSWER, reason="rows, rowCount")
    return rows, total


def _row(row: Any, dimensions: tuple[str, ...], metrics: int) -> tuple[object, ...]:
    try:
        named = [str(one["value"]) for one in row["dimensionValues"]]
        counted = [str(one["value"]) for one in row["metricValues"]]
    except (KeyError, TypeError):
        raise SourceFailed(Fault.BAD_ANSWER, reason="rows") from None
    if (len(named), len(counted)) != (len(dimensions), metrics):
        raise SourceFailed(Fault.BAD_ANSWER, reason="rows")
    return (*map(dimension_cell, dimensions, named), *map(metric_cell, counted))


GA4: Kind = Ga4()
