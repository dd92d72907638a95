"""Mazrica Sales: deals, actions, and changes of phase (developers-senses.mazrica.com/api, v1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_noop

from shirube.measuring.columns import Column

from ..asking import Asking
from ..reach import ALL, REACH
from ..source_kind import Asked, Batch, Field, Kind
from . import actions, deals, phase_changes, quota
from .pages import Record, changed

MAZRICA_API = "https://senses-open-api.mazrica.com/v1"
PER_SECOND = 3.0
OVERLAP = timedelta(minutes=5)
"""Read again each time, for changes that were being written while we read."""
DEALS, ACTIONS, PHASE_CHANGES = "deals", "actions", "phase_changes"
Rows = Callable[[list[Record]], list[tuple[object, ...]]]


class Mazrica(Kind):
    """One list of a Mazrica company.

    - The key of an administrator goes into `X-Api-Key`; 401 and 403 without it.
    - `GET /deals` and `GET /actions` with `page`, `limit`, `sort` and `updatedAtFrom` answer the records under the
      name of the list, and `totalCount`.
    - 3 requests a second in the long run, 10,000 a day (UTC); above: 429.
    """

    name = "mazrica"
    label = "Mazrica Sales"
    does = gettext_noop("Deals, actions and changes of phase from Mazrica Sales.")
    fields = (
        Field(
            "what",
            gettext_noop("What to fetch"),
            kind="choice",
            default=DEALS,
            choices=(
                (DEALS, gettext_noop("Deals")),
                (ACTIONS, gettext_noop("Actions (visits, proposals, calls)")),
                (PHASE_CHANGES, gettext_noop("Changes of phase, recorded from now on")),
            ),
        ),
        Field(
            "api_key",
            gettext_noop("API key"),
            hint=gettext_noop("An administrator of Mazrica issues it under “API settings”."),
            is_secret=True,
        ),
        REACH,
        Field(
            "deal_type",
            gettext_noop("Deal type ID"),
            hint=gettext_noop("Only deals of this type. Empty: all."),
            kind="number",
            is_required=False,
        ),
        Field(
            "details",
            gettext_noop("Detail items"),
            hint=gettext_noop(
                "Your own items of a deal that become columns, separated by commas. "
                "For numbers and dates: “name=number”, “name=date”."
            ),
            is_required=False,
            default="提案種別",
        ),
        Field(
            "last_phases",
            gettext_noop("Last phases"),
            hint=gettext_noop(
                "A deal in one of these is complete: its contract date becomes 完了日, "
                "unless you have a detail item of that name."
            ),
            is_required=False,
            default="受注,失注",
        ),
    )

    def __init__(self, base: str = MAZRICA_API) -> None:
        self.base = base

    def columns(self, settings: Mapping[str, str]) -> tuple[Column, ...]:
        """Those of the list that was chosen."""
        match settings.get("what"):
            case "actions":
                return actions.COLUMNS
            case "phase_changes":
                return phase_changes.COLUMNS
            case _:
                return deals.columns(settings)

    def key(self, settings: Mapping[str, str]) -> tuple[str, ...]:
        """A record's ID; for changes of phase the deal and when we saw it."""
        keys = {ACTIONS: actions.KEY, PHASE_CHANGES: phase_changes.KEY}
        return keys.get(settings.get("what", ""), deals.KEY)

    def updated_column(self, settings: Mapping[str, str]) -> str:
        """Records say when they were changed; a change of phase is never changed."""
        return "" if settings.get("what") == PHASE_CHANGES else deals.UPDATED

    def is_whole(self, settings: Mapping[str, str]) -> bool:
        """Where somebody chose it; a change of phase that was once recorded stays."""
        return settings.get("reach") == ALL and settings.get("what") != PHASE_CHANGES

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """What was changed since the last time; the batches' memory says how far that was."""
        ask = Asking(
            asked,
            budget=quota.left(asked.memory, asked.at),
            per_second=PER_SECOND,
            headers={"X-Api-Key": asked.secrets.get("api_key", "").strip()},
        )
        header = tuple(column.name for column in self.columns(asked.settings))
        memory = dict(asked.memory)
        rows = self._rows(asked, memory)
        for page in self._pages(ask, asked):
            memory["since"] = _newest(page, str(memory.get("since", "")), asked.at)
            yield Batch(header, rows(page), memory | quota.noted(asked.memory, asked.at, ask.made))

    def _pages(self, ask: Asking, asked: Asked) -> Iterator[list[Record]]:
        name = ACTIONS if asked.settings["what"] == ACTIONS else DEALS
        deal_type = asked.settings.get("deal_type", "").strip()
        more = {"dealTypeId": deal_type} if deal_type and name == DEALS else {}
        return changed(ask, f"{self.base}/{name}", name, self._since(asked), more)

    def _since(self, asked: Asked) -> str:
        return "" if self.is_whole(asked.settings) else _a_little_before(asked.memory)

    def _rows(self, asked: Asked, memory: dict[str, Any]) -> Rows:
        """How a page becomes rows."""
        match asked.settings["what"]:
            case "actions":
                return lambda page: [actions.row(record, asked.zone) for record in page]
            case "phase_changes":
                known = memory["phases"] = dict(memory.get("phases", {}))
                phases = phase_changes.Phases(known, is_first="since" not in memory)
                return lambda page: [
                    row for record in page if (row := phases.row(record, asked.at, asked.zone))
                ]
            case _:
                return lambda page: [deals.row(record, asked.settings, asked.zone) for record in page]


def _a_little_before(memory: Mapping[str, Any]) -> str:
    since = memory.get("since")
    return (datetime.fromisoformat(str(since)) - OVERLAP).isoformat() if since else ""


def _newest(page: list[Record], known: str, began_at: datetime) -> str:
    """The newest change seen, but none since we began: of records changed meanwhile we have read the former state."""
    if not page:
        return known
    newest = str(page[-1]["updatedAt"])
    return newest if datetime.fromisoformat(newest) <= began_at else began_at.isoformat()


MAZRICA: Kind = Mazrica()
