"""A KGI in sentences: where it stands, and what is connected to it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shirube.calendars import fiscal
from shirube.metrics.queries.kgis_of import KgiRow

from . import dates, measures


def title(row: KgiRow, *, first_month: int) -> str:
    """2026年度 売上高: the years it is about, unless its name says them."""
    span = span_of(row.start_on, row.end_on, first_month=first_month)
    return row.name if row.name.startswith(span) else f"{span} {row.name}"


def span_of(start_on: date, end_on: date, *, first_month: int) -> str:
    """2026年度, or its days where no year or quarter has them."""
    label = fiscal.name_of(start_on, end_on, first_month)
    japanese = (get_language() or "ja").startswith("ja")
    return fiscal.japanese(label).split("（")[0] if japanese else fiscal.english(label).split(" (")[0]


def standing(row: KgiRow, *, first_month: int) -> str:
    """Where it stands: 2026年度 売上高 8.2億円 / 12億円（68%）。"""
    words = {
        "name": title(row, first_month=first_month),
        "current": measures.quantity(row.current, row.unit),
        "target": measures.quantity(row.target, row.unit),
        "share": measures.percent(row.share),
    }
    if row.current is None:
        return _("%(name)s: the target is %(target)s; there is no value yet.") % words
    if row.less_is_better:
        return _("%(name)s stands at %(current)s; the aim is %(target)s or less.") % words
    if row.share is None:
        return _("%(name)s: %(current)s / %(target)s.") % words
    return _("%(name)s: %(current)s / %(target)s (%(share)s).") % words


def connected(number: int) -> str:
    """How many of the company's objectives serve it."""
    if not number:
        return _("No objective of the company is connected to it yet.")
    return ngettext(
        "%(n)s objective of the company is connected to it.",
        "%(n)s objectives of the company are connected to it.",
        number,
    ) % {"n": number}


def origin(row: KgiRow) -> str:
    """Where its value comes from."""
    if row.metric_id is None:
        return _("Written down by hand")
    if row.read_at is None:
        return _("Measured by “%(metric)s”, which has no value for these days yet") % {
            "metric": row.metric_name
        }
    return _("Measured by “%(metric)s” on %(moment)s") % {
        "metric": row.metric_name,
        "moment": dates.moment(row.read_at),
    }
