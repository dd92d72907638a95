"""How the periods of a key result went, in words: 10月, 達成, and the sentence above them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from shirube.calendars.periods import Stretch
from shirube.okr.kinds import Period
from shirube.okr.progress import PeriodsHeld

from . import dates
from .months import month_name

OUTCOMES: Mapping[str, str | Promise] = {
    "held": pgettext_lazy("period", "held"),
    "missed": pgettext_lazy("period", "not held"),
    "unknown": pgettext_lazy("period", "no value"),
    "running": pgettext_lazy("period", "still running"),
}


def stretch_name(stretch: Stretch, period: Period | None) -> str:
    """A period by its name: 10月, 10〜12月, 11/16〜11/22; the whole cycle where none is judged."""
    if period is None:
        return _("the whole cycle")
    if period is Period.MONTH:
        return month_name(stretch.start.month)
    first, last = dates.chart_day(stretch.start), dates.chart_day(stretch.end)
    if period is Period.QUARTER:
        first, last = month_name(stretch.start.month), month_name(stretch.end.month)
    return _("%(first)s–%(last)s") % {"first": first, "last": last}


def takeaway(held: PeriodsHeld) -> str:
    """終わった2つの期間のうち、1つで達成しました。"""
    if not held.ended:
        return _("No period has ended yet. Each one counts once it is over.")
    words = {"held": held.held, "ended": held.ended}
    told = ngettext(
        "%(held)s of %(ended)s period that ended held.",
        "%(held)s of the %(ended)s periods that ended held.",
        held.ended,
    )
    return told % words


def running(name: str, value: str) -> str:
    """12月は途中で、いまは3件です。"""
    return _("%(name)s is still running and stands at %(value)s.") % {"name": name, "value": value}
