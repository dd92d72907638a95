"""The one sentence above a chart: from where to where, and where it leads."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .measures import quantity


def course(first: Decimal, last: Decimal, *, unit: str, weeks: int) -> str:
    """8週で41%から63%に。; when nothing moved: 8週のあいだ63%のままです。"""
    words = {"weeks": weeks, "first": quantity(first, unit), "last": quantity(last, unit)}
    if first == last:
        return ngettext("It stands at %(last)s.", "It has stood at %(last)s for %(weeks)s weeks.", weeks) % words
    return (
        ngettext(
            "From %(first)s to %(last)s within a week.", "From %(first)s to %(last)s in %(weeks)s weeks.", weeks
        )
        % words
    )


def outlook(median: Decimal, *, unit: str) -> str:
    """このペースなら期末は79%の見込みです。"""
    return _("At this pace it will end at about %(value)s.") % {"value": quantity(median, unit)}


def single(value: Decimal, *, unit: str) -> str:
    """With one reading there is no course yet."""
    return _("The first reading is %(value)s.") % {"value": quantity(value, unit)}


def nothing_yet() -> str:
    """Before the first reading."""
    return _("No value yet. The line begins with the first check-in.")


def no_forecast_yet() -> str:
    """With fewer than three readings."""
    return _("No forecast yet: it takes three readings.")
