"""Salesforce: opportunities, activities, changes of stage, or a query of one's own (developer.salesforce.com).

Follows "Query" and "Query More Results" of the REST API Developer Guide, its list of error codes, and the client
credentials and refresh token flows of OAuth 2.0 (help.salesforce.com).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta

from django.utils.translation import gettext_noop

from shirube.measuring.columns import Column
from shirube.metrics.faults import Fault

from ..asking import Asking
from ..reach import ALL, REACH
from ..source_kind import Asked, Batch, Field, Kind, SourceFailed
from . import activities, opportunities, own_query, stages
from .failures import explain
from .lists import UPDATED, Asks, more_of, soql
from .session import Session

MY_DOMAIN = "https://{domain}.my.salesforce.com"
DOMAIN = re.compile(
    r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.(?:sandbox|develop|demo|patch|scratch|trailblaze|free))?"
)
MOST_REQUESTS = 2_000
OVERLAP = timedelta(minutes=10)
"""Read again each time: a record bears the time its change began, not the time it could be seen."""
OPPORTUNITIES, ACTIVITIES, STAGES, OWN = "opportunities", "activities", "stage_history", "soql"


class Salesforce(Kind):
    """One list of a Salesforce organisation.

    - `POST /services/oauth2/token` for the app (client credentials) or for a person (refresh token); the session is
      for this fetch alone.
    - `GET /services/data/v…/query?q=SOQL`: up to 2,000 records, `done`, and `nextRecordsUrl` for the next ones.
    - An error is `[{"errorCode": …, "message": …}]`; an expired session is signed in again once.
    """

    name = "salesforce"
    label = "Salesforce"
    does = gettext_noop(
        "Opportunities, activities and changes of stage from Salesforce, or a SOQL query of your own."
    )
    fields = (
        Field(
            "what",
            gettext_noop("What to fetch"),
            kind="choice",
            default=OPPORTUNITIES,
            choices=(
                (OPPORTUNITIES, gettext_noop("Opportunities")),
                (ACTIVITIES, gettext_noop("Activities (tasks and events)")),
                (STAGES, gettext_noop("Changes of stage (OpportunityHistory)")),
                (OWN, gettext_noop("A SOQL query of your own")),
            ),
        ),
        Field(
            "domain",
            gettext_noop("My Domain"),
            hint=gettext_noop(
                "What stands before .my.salesforce.com; for a sandbox such as company--test.sandbox."
            ),
            decides_where=True,
        ),
        Field(
            "client_id", gettext_noop("Consumer key"), hint=gettext_noop("Of the app you made for Shirube.")
        ),
        Field("client_secret", gettext_noop("Consumer secret"), is_secret=True),
        Field(
            "refresh_token",
            gettext_noop("Refresh token"),
            hint=gettext_noop("Only if the app may not sign in by itself (client credentials)."),
            is_secret=True,
            is_required=False,
        ),
        REACH,
        Field(
            "more_fields",
            gettext_noop("Further fields"),
            hint=gettext_noop(
                "Fields of your own that become columns: “column=API name”, separated by commas. "
                "For numbers, dates and moments: “column=API name:number”, “:date”, “:moment”."
            ),
            is_required=False,
        ),
        Field(
            "soql",
            "SOQL",
            hint=gettext_noop(
                "For a query of your own. With “SystemModstamp >= {since}” in it only what changed is fetched; "
                "without, everything each time."
            ),
            kind="long_text",
            is_required=False,
        ),
    )

    def __init__(self, base: str = MY_DOMAIN) -> None:
        self.base = base

    def columns(self, settings: Mapping[str, str]) -> tuple[Column, ...] | None:
        """Those of the list that was chosen; those of a query of one's own show in its rows."""
        return None if settings.get("what") == OWN else tuple(one.column for one in _asks(settings)[0][1])

    def key(self, settings: Mapping[str, str]) -> tuple[str, ...]:
        """A record's ID."""
        match settings.get("what"):
            case "activities":
                return activities.KEY
            case "stage_history":
                return stages.KEY
            case "soql":
                return ("Id",) if own_query.selects_id(settings.get("soql", "")) else ()
        return opportunities.KEY

    def link(self, settings: Mapping[str, str]) -> str:
        """The record in Salesforce; of a change of stage its opportunity."""
        places = {ACTIVITIES: "{活動ID}", OWN: "{Id}" if self.key(settings) else ""}
        place, domain = places.get(settings.get("what", ""), "{商談ID}"), named(settings)
        return f"{MY_DOMAIN.replace('{domain}', domain)}/{place}" if place and domain else ""

    def updated_column(self, settings: Mapping[str, str]) -> str:
        """Records say when they were changed; entries of a history are never changed."""
        return UPDATED if settings.get("what") in (OPPORTUNITIES, ACTIVITIES) else ""

    def is_whole(self, settings: Mapping[str, str]) -> bool:
        """Where somebody chose it, and for a query of one's own that does not say since when."""
        if settings.get("what") == OWN:
            return own_query.SINCE not in settings.get("soql", "")
        return settings.get("reach") == ALL

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """What was changed since shortly before the last fetch began."""
        base = self.base.replace("{domain}", domain_of(asked.settings))
        ask = Asking(asked, budget=MOST_REQUESTS, explain=explain)
        session = Session(ask, base, client_id=asked.settings["client_id"], secrets=asked.secrets)
        memory = {"since": (asked.at - OVERLAP).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        since = "" if self.is_whole(asked.settings) else str(asked.memory.get("since", ""))
        batches = _own if asked.settings["what"] == OWN else _listed
        for batch in batches(session, asked, since):
            yield Batch(batch.header, batch.rows, memory)


def domain_of(settings: Mapping[str, str]) -> str:
    """The name before .my.salesforce.com. Raises SourceFailed (BAD_SETTING) where there is none."""
    if not (name := named(settings)):
        raise SourceFailed(Fault.BAD_SETTING, name="domain", value=settings.get("domain", "")[:80])
    return name


def named(settings: Mapping[str, str]) -> str:
    """The domain as it was entered, also as a pasted address; "" for what is none of Salesforce's."""
    entered = settings.get("domain", "").strip().lower().removeprefix("https://").partition("/")[0]
    name = re.sub(r"\.(my\.salesforce|lightning\.force)\.com$", "", entered)
    return name if DOMAIN.fullmatch(name) else ""


def _asks(settings: Mapping[str, str]) -> list[tuple[str, tuple[Asks, ...], tuple[str, ...]]]:
    """What is asked for: an object, its columns, and fields that are needed besides."""
    more = more_of(settings.get("more_fields", ""))
    match settings.get("what"):
        case "activities":
            return [
                ("Task", activities.TASKS + more, activities.BESIDES),
                ("Event", activities.EVENTS + more, activities.BESIDES),
            ]
        case "stage_history":
            return [(stages.SOBJECT, stages.COLUMNS + more, ())]
    return [(opportunities.SOBJECT, opportunities.COLUMNS + more, opportunities.BESIDES)]


def _listed(session: Session, asked: Asked, since: str) -> Iterator[Batch]:
    for sobject, columns, besides in _asks(asked.settings):
        header = tuple(one.name for one in columns)
        for records in session.records(soql(columns, sobject, since, besides=besides)):
            yield Batch(
                header, [tuple(one.cell(record, asked.zone) for one in columns) for record in records]
            )


def _own(session: Session, asked: Asked, since: str) -> Iterator[Batch]:
    query = asked.settings.get("soql", "").strip().rstrip(";")
    header = own_query.header(query)
    for records in session.records(query.replace(own_query.SINCE, since or "1970-01-01T00:00:00Z")):
        yield Batch(header, [own_query.row(record, header, asked.zone) for record in records])


SALESFORCE: Kind = Salesforce()
