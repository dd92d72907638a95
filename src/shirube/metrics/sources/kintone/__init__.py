"""kintone: the records of an app, its fields as columns (kintone.dev, cybozu.dev: REST API).

Follows "Create Cursor", "Get Records by Cursor", "Delete Cursor" and "Get Form Fields" of its documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta

from django.utils.translation import gettext_noop

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..reach import ALL, REACH
from ..source_kind import Asked, Batch, Field, Kind, SourceFailed
from .cursor import records
from .failures import explain
from .form import ID, UPDATED, Form, form

CYBOZU = "https://{subdomain}.{domain}"
SUBDOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
DOMAINS = ("cybozu.com", "kintone.com")
MOST_REQUESTS = 2_000
OVERLAP = timedelta(minutes=10)
"""Read again each time: a record bears the minute of its change alone."""


class Kintone(Kind):
    """One app, read with its API token.

    - `GET /k/v1/app/form/fields.json` says which fields there are; theirs are the columns, `$id` is the key.
    - `POST /k/v1/records/cursor.json` makes a cursor, `GET` reads up to 500 records on, `DELETE` gives it up.
    - At most ten cursors may be open in a domain; one lives ten minutes. Apps of guest spaces have a path of their own.
    """

    name = "kintone"
    label = "kintone"
    does = gettext_noop("The records of a kintone app.")
    fields = (
        Field(
            "subdomain",
            gettext_noop("Subdomain"),
            hint=gettext_noop("What stands before .cybozu.com or .kintone.com."),
            decides_where=True,
        ),
        Field(
            "domain",
            gettext_noop("Domain"),
            kind="choice",
            default=DOMAINS[0],
            choices=tuple((domain, domain) for domain in DOMAINS),
            decides_where=True,
        ),
        Field(
            "app",
            gettext_noop("App ID"),
            hint=gettext_noop("The number after /k/ in the app's address."),
            kind="number",
        ),
        Field(
            "api_token",
            gettext_noop("API token"),
            hint=gettext_noop("App settings, “API token”; it needs to view records and nothing else."),
            is_secret=True,
        ),
        REACH,
        Field(
            "guest_space",
            gettext_noop("Guest space ID"),
            hint=gettext_noop("Only for an app in a guest space."),
            kind="number",
            is_required=False,
        ),
        Field(
            "wanted",
            gettext_noop("Fields"),
            hint=gettext_noop("Names or codes, separated by commas. Empty: all that can be columns."),
            is_required=False,
        ),
        Field(
            "query",
            gettext_noop("Condition"),
            hint=gettext_noop("A query of kintone that records have to fit, without “order by”. Empty: all."),
            is_required=False,
        ),
    )

    def __init__(self, base: str = CYBOZU) -> None:
        self.base = base

    def key(self, settings: Mapping[str, str]) -> tuple[str, ...]:
        """The record's ID."""
        return (ID,)

    def link(self, settings: Mapping[str, str]) -> str:
        """The record in kintone."""
        app, space = settings.get("app", "").strip(), settings.get("guest_space", "").strip()
        if not named(settings) or not app.isdecimal():
            return ""
        return f"{_host(CYBOZU, settings)}/k/{f'guest/{space}/' if space else ''}{app}/show#record={{{ID}}}"

    def updated_column(self, settings: Mapping[str, str]) -> str:
        """Every app knows when a record was changed."""
        return UPDATED

    def is_whole(self, settings: Mapping[str, str]) -> bool:
        """Where somebody chose it."""
        return settings.get("reach") == ALL

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """What was changed since shortly before the last fetch began."""
        settings = asked.settings
        headers = {"X-Cybozu-API-Token": asked.secrets.get("api_token", "").strip()}
        ask = Asking(asked, budget=MOST_REQUESTS, headers=headers, explain=explain)
        api, app = _api(self.base, settings), settings["app"].strip()
        known = form(ask, api, app, wanted=settings["wanted"], remembered=asked.memory.get("columns", []))
        memory = {
            "since": (asked.at - OVERLAP).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:00Z"),
            "columns": known.remembered,
        }
        since = "" if self.is_whole(settings) else str(asked.memory.get("since", ""))
        header = tuple(column.name for column in known.columns)
        query = _query(known, settings.get("query", ""), since)
        for page in records(ask, api, app=app, fields=known.codes, query=query):
            rows = [known.row(record, asked.zone) for record in page]
            yield Batch(header, rows, memory, columns=known.columns)


def named(settings: Mapping[str, str]) -> str:
    """The subdomain as it was entered, also as a pasted address; "" for what can be none."""
    entered = settings.get("subdomain", "").strip().lower().removeprefix("https://").partition("/")[0]
    for domain in DOMAINS:
        entered = entered.removesuffix(f".{domain}")
    return entered if SUBDOMAIN.fullmatch(entered) else ""


def _host(base: str, settings: Mapping[str, str]) -> str:
    """Where the company's kintone is. Raises SourceFailed (BAD_SETTING)."""
    subdomain, domain = named(settings), settings.get("domain") or DOMAINS[0]
    if not subdomain or domain not in DOMAINS:
        raise SourceFailed(Fault.BAD_SETTING, name="subdomain", value=settings.get("subdomain", "")[:80])
    return base.replace("{subdomain}", subdomain).replace("{domain}", domain)


def _api(base: str, settings: Mapping[str, str]) -> str:
    """The path of the API; that of a guest space is its own."""
    space = settings.get("guest_space", "").strip()
    if space and not space.isdecimal():
        raise SourceFailed(Fault.BAD_SETTING, name="guest_space", value=space[:80])
    return f"{_host(base, settings)}/k/{f'guest/{space}/' if space else ''}v1"


def _query(known: Form, condition: str, since: str) -> str:
    """What a person asked for, and only what was changed."""
    changed = f'{known.updated} >= "{since}"' if since and known.updated else ""
    parts = [f"({part})" for part in (condition.strip(), changed) if part]
    return " ".join([" and ".join(parts), f"order by {ID} asc"]).strip()


KINTONE: Kind = Kintone()
