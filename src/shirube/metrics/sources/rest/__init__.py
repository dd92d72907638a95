"""Any REST service that answers JSON: an address, a way through its pages, and what goes into which column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_noop

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..source_kind import Asked, Batch, Field, Kind, SourceFailed
from .mapping import Mapped, Path
from .paging import Paging, Walk
from .since import Since

MOST_ROWS = 2_000_000
BUDGET = 2_000


class Rest(Kind):
    """One list of one service."""

    name = "rest"
    label = gettext_noop("REST API (JSON)")
    does = gettext_noop("Rows from any service that answers JSON.")
    fields = (
        Field(
            "address",
            gettext_noop("Address"),
            hint=gettext_noop("https://… of the list. Internal hosts need the operator's permission."),
            decides_where=True,
        ),
        Field(
            "method",
            gettext_noop("Method"),
            kind="choice",
            default="GET",
            choices=(("GET", "GET"), ("POST", "POST")),
        ),
        Field("body", gettext_noop("Body (JSON, for POST)"), kind="long_text", is_required=False),
        Field(
            "headers",
            gettext_noop("Headers"),
            hint=gettext_noop("One a line: Name: value"),
            kind="long_text",
            is_required=False,
        ),
        Field(
            "secret_headers",
            gettext_noop("Secret headers"),
            hint=gettext_noop(
                "One a line, such as Authorization: Bearer … Kept encrypted, never shown again."
            ),
            kind="long_text",
            is_secret=True,
            is_required=False,
        ),
        Field(
            "rows",
            gettext_noop("Where the rows are"),
            hint=gettext_noop("A JMESPath to a list, such as data.items; @ for the whole answer."),
            default="@",
        ),
        Field(
            "columns",
            gettext_noop("Columns"),
            hint=gettext_noop(
                "One a line: name = JMESPath, such as 金額 = amount.value. Empty: every field of a row."
            ),
            kind="long_text",
            is_required=False,
        ),
        Field(
            "paging",
            gettext_noop("Further pages"),
            kind="choice",
            default=Paging.NONE,
            choices=(
                (Paging.NONE, gettext_noop("There is one page")),
                (Paging.PAGE, gettext_noop("By page number")),
                (Paging.OFFSET, gettext_noop("By number of rows to skip")),
                (Paging.CURSOR, gettext_noop("By a cursor in the answer")),
                (Paging.NEXT, gettext_noop("By a link in the answer")),
                (Paging.LINK, gettext_noop("By the Link header")),
            ),
        ),
        Field("page_parameter", gettext_noop("Parameter of the page or offset"), default="page"),
        Field("first_page", gettext_noop("Number of the first page"), kind="number", default="1"),
        Field("size_parameter", gettext_noop("Parameter of the page size"), is_required=False),
        Field("size", gettext_noop("Rows per page"), kind="number", default="100"),
        Field("cursor_parameter", gettext_noop("Parameter of the cursor"), default="cursor"),
        Field(
            "next_path",
            gettext_noop("Where the cursor or link is"),
            hint=gettext_noop("A JMESPath into the answer, such as paging.next."),
            is_required=False,
            default="next",
        ),
        Field(
            "since_parameter",
            gettext_noop("Parameter for “changed since”"),
            hint=gettext_noop("Empty: everything is fetched each time."),
            is_required=False,
        ),
        Field(
            "since_path",
            gettext_noop("Where a row's moment of change is"),
            hint=gettext_noop("A JMESPath into a row."),
            is_required=False,
            default="updated_at",
        ),
        Field(
            "overlap_minutes", gettext_noop("Minutes to read again each time"), kind="number", default="10"
        ),
        Field("per_second", gettext_noop("Requests per second at most"), kind="number", default="5"),
    )

    def faulty_field(self, settings: Mapping[str, str]) -> str:
        """An address, path, header or mapping that cannot be read."""
        try:
            Mapped.of(settings)
            Path.of("next_path", settings["next_path"] or "next")
            Path.of("since_path", settings["since_path"] or "updated_at")
            headers_of("headers", settings["headers"])
        except SourceFailed as failed:
            return str(failed.details["name"])
        return "" if settings["address"].startswith(("https://", "http://")) else "address"

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """All pages; with a parameter for it only what changed since the last time."""
        mapped, since = Mapped.of(asked.settings), Since(asked.settings, asked.memory)
        secret = headers_of("secret_headers", asked.secrets.get("secret_headers", ""))
        ask = Asking(asked, budget=BUDGET, per_second=float(asked.settings["per_second"]))
        headers = {"Accept": "application/json", **headers_of("headers", asked.settings["headers"]), **secret}
        walk = Walk(ask, asked.settings, headers, since.parameters, mapped.records)
        header: tuple[str, ...] = tuple(asked.memory.get("header", ()))
        count = 0
        for records in walk.pages():
            header = header or mapped.header(records)
            since.see(records)
            count += len(records)
            if count > MOST_ROWS:
                raise SourceFailed(Fault.TOO_MANY_ROWS, limit=MOST_ROWS)
            if header:
                rows = [mapped.row(record, header) for record in records]
                yield Batch(header, rows, memory={**since.memory, "header": list(header)})


def headers_of(setting: str, text: str) -> dict[str, str]:
    """Lines "Name: value" as headers; raises SourceFailed (BAD_SETTING), which never tells the value."""
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, sign, value = line.partition(":")
        is_name = name.strip().replace("-", "").replace("_", "").isalnum() and name.isascii()
        if not sign or not is_name or not value.strip().isascii() or not value.strip().isprintable():
            raise SourceFailed(Fault.BAD_SETTING, name=setting, value="")
        found[name.strip()] = value.strip()
    return found
