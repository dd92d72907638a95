"""Words for data: types of columns, sizes, ages, what a delivery did, how a source is doing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from shirube.measuring.columns import ColumnType
from shirube.metrics.faults import Fault
from shirube.metrics.wording import fault_words

from . import dates, measures

TYPES: Mapping[str, str | Promise] = {
    ColumnType.TEXT: pgettext_lazy("type of a column", "Text"),
    ColumnType.NUMBER: pgettext_lazy("type of a column", "Number"),
    ColumnType.DATE: pgettext_lazy("type of a column", "Day"),
    ColumnType.MOMENT: pgettext_lazy("type of a column", "Day and time"),
}
GROUPS: Mapping[str, str | Promise] = {
    "files": gettext_lazy("Files and sheets"),
    "databases": gettext_lazy("Databases and programs"),
    "sales": gettext_lazy("SFA and CRM"),
    "analytics": gettext_lazy("Web analytics"),
}
GROUP_OF: Mapping[str, str] = {
    "watched-folder": "files",
    "google_sheets": "files",
    "sql": "databases",
    "rest": "databases",
    "mazrica": "sales",
    "salesforce": "sales",
    "hubspot": "sales",
    "kintone": "sales",
    "ga4": "analytics",
    "search_console": "analytics",
}
EVERY: tuple[tuple[int, str | Promise], ...] = (
    (15, gettext_lazy("Every 15 minutes")),
    (60, gettext_lazy("Every hour")),
    (360, gettext_lazy("Every 6 hours")),
    (1440, gettext_lazy("Once a day")),
    (0, gettext_lazy("Only when somebody asks")),
)


def type_words(type_: str) -> str:
    """What the values of a column are."""
    return str(TYPES[type_])


def cell(value: object) -> str:
    """A cell as it is read; a blank one stays blank."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return measures.number(value)
    if isinstance(value, datetime):
        return f"{dates.table_day(value.date())} {value:%H:%M}"
    return dates.table_day(value) if isinstance(value, date) else str(value)


def rows_and_columns(rows: int, columns: int) -> str:
    """400行・9列."""
    first = ngettext("%(n)s row", "%(n)s rows", rows) % {"n": f"{rows:,}"}
    second = ngettext("%(n)s column", "%(n)s columns", columns) % {"n": columns}
    return _("%(rows)s, %(columns)s") % {"rows": first, "columns": second}


def what_it_did(*, received: int, added: int, changed: int, gone: int) -> str:
    """What a delivery that was taken in changed: 400件のうち新規12件、更新3件."""
    parts = [
        _("%(n)s new") % {"n": f"{added:,}"} if added else "",
        _("%(n)s changed") % {"n": f"{changed:,}"} if changed else "",
        _("%(n)s gone") % {"n": f"{gone:,}"} if gone else "",
    ]
    said = _(", ").join(filter(None, parts)) or _("nothing new")
    rows = ngettext("%(n)s row", "%(n)s rows", received) % {"n": f"{received:,}"}
    return _("%(rows)s: %(said)s") % {"rows": rows, "said": said}


def refusal_words(fault: str, details: Mapping[str, object]) -> str:
    """Why nothing was taken in, and what to do."""
    return fault_words(Fault(fault), details) if fault in set(Fault) else fault


def every(minutes: int) -> str:
    """How often rows are fetched."""
    known = dict(EVERY)
    if minutes in known:
        return str(known[minutes])
    return ngettext("Every %(n)s minute", "Every %(n)s minutes", minutes) % {"n": minutes}


def soon(at: datetime, *, now: datetime) -> str:
    """When something happens next: いま, 今日 14:05, 2026/11/24 9:00."""
    if at <= now:
        return _("in a moment")
    return dates.moment(at)
