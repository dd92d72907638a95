"""HubSpot: deals with the moment each stage was entered (developers.hubspot.com, CRM API v3).

Follows "Search the CRM", "Pipelines", "Owners" and "Usage guidelines and limits" of its developer documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.utils.translation import gettext_noop

from shirube.measuring.columns import Column

from ..asking import Asking
from ..further_columns import further_columns
from ..reach import ALL, REACH
from ..source_kind import Asked, Batch, Field, Kind
from . import rows
from .limits import PER_SECOND, explained
from .owners import owners
from .searching import MOST_OF_A_SEARCH, Deals
from .stages import pipelines

HUBSPOT_API = "https://api.hubapi.com"
HUBSPOT_PAGES = "https://app.hubspot.com"
MOST_REQUESTS = 5_000
OVERLAP = timedelta(minutes=10)
"""Read again each time: what was changed shows in a search only after a while."""
DEALS, STAGES = "deals", "stages"


class HubSpot(Kind):
    """The deals of one account, for a private app.

    - `POST /crm/v3/objects/deals/search`: up to 200 a page, 10,000 a search, 3,000 characters a body.
    - `GET /crm/v3/pipelines/deals` names the stages; `hs_v2_date_entered_…` of a deal says when it entered one.
    - Above a limit: 429 with the `policyName`: SECONDLY, TEN_SECONDLY_ROLLING or DAILY.
    """

    name = "hubspot"
    label = "HubSpot"
    does = gettext_noop("Deals from HubSpot, with the moment each stage was entered.")
    fields = (
        Field(
            "what",
            gettext_noop("What to fetch"),
            kind="choice",
            default=DEALS,
            choices=(
                (DEALS, gettext_noop("Deals, each stage a column")),
                (STAGES, gettext_noop("Stages that were entered, each a row")),
            ),
        ),
        Field(
            "token",
            gettext_noop("Access token of the private app"),
            hint=gettext_noop("Settings, “Integrations”, “Private apps”; begins with pat-."),
            is_secret=True,
        ),
        Field(
            "hub_id",
            gettext_noop("Hub ID"),
            hint=gettext_noop("For links back to the deals; stands in the address of HubSpot's pages."),
            kind="number",
            is_required=False,
        ),
        REACH,
        Field(
            "pipeline",
            gettext_noop("Pipeline ID"),
            hint=gettext_noop("Only deals of this pipeline. Empty: all."),
            is_required=False,
        ),
        Field(
            "properties",
            gettext_noop("Further properties"),
            hint=gettext_noop(
                "Properties that become columns: “column=internal name”, separated by commas. "
                "For numbers, dates and moments: “column=internal name:number”, “:date”, “:moment”."
            ),
            is_required=False,
        ),
    )

    def __init__(self, base: str = HUBSPOT_API, shown: int = MOST_OF_A_SEARCH) -> None:
        self.base = base
        self.shown = shown

    def columns(self, settings: Mapping[str, str]) -> tuple[Column, ...] | None:
        """Those of the stages; which stages deals have a column for, only the account tells."""
        return rows.STAGE_COLUMNS if settings.get("what") == STAGES else None

    def key(self, settings: Mapping[str, str]) -> tuple[str, ...]:
        """A deal's ID, with the stage's where stages are rows."""
        return rows.STAGE_KEY if settings.get("what") == STAGES else rows.KEY

    def link(self, settings: Mapping[str, str]) -> str:
        """The deal in HubSpot (0-3 is the type of deals)."""
        hub = settings.get("hub_id", "").strip()
        return f"{HUBSPOT_PAGES}/contacts/{hub}/record/0-3/{{案件ID}}" if hub.isdecimal() else ""

    def updated_column(self, settings: Mapping[str, str]) -> str:
        """Deals say when they were changed."""
        return "" if settings.get("what") == STAGES else rows.UPDATED

    def is_whole(self, settings: Mapping[str, str]) -> bool:
        """Where somebody chose it."""
        return settings.get("reach") == ALL

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """What was changed since shortly before the last fetch began."""
        headers = {"Authorization": f"Bearer {asked.secrets.get('token', '').strip()}"}
        ask = Asking(
            asked, budget=MOST_REQUESTS, per_second=PER_SECOND, headers=headers, explain=explained(asked)
        )
        reader = self._reader(ask, asked)
        pipeline = asked.settings.get("pipeline", "").strip()
        deals = Deals(ask, self.base, reader.properties, pipeline, self.shown)
        memory = {
            "since": int((asked.at - OVERLAP).timestamp() * 1_000),
            "entered": dict(reader.entered),
        }
        since = 0 if self.is_whole(asked.settings) else int(asked.memory.get("since", 0))
        if asked.settings["what"] == STAGES:
            header = tuple(column.name for column in rows.STAGE_COLUMNS)
            for page in deals.changed(since):
                yield Batch(header, [row for deal in page for row in reader.stage_rows(deal)], memory)
            return
        header = tuple(column.name for column in reader.columns)
        for page in deals.changed(since):
            yield Batch(header, [reader.row(deal) for deal in page], memory, columns=reader.columns)

    def _reader(self, ask: Asking, asked: Asked) -> rows.Reader:
        found = pipelines(ask, self.base, asked.settings.get("pipeline", "").strip())
        further = further_columns(asked.settings.get("properties", ""), "properties")
        entered = found.columns(asked.memory.get("entered", {}))
        wants_owners = asked.settings["what"] == DEALS
        return rows.Reader(
            found, owners(ask, self.base) if wants_owners else {}, entered, further, asked.zone
        )


HUBSPOT: Kind = HubSpot()
