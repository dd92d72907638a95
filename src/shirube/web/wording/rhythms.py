"""Rhythms in words: every Monday at 9:00, the last Friday of the month, and why a day was moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from shirube.calendars.business_days import SATURDAY_AND_SUNDAY, public_holidays
from shirube.calendars.rhythm import LAST, Every, Occurrence, Rhythm
from shirube.rhythms.queries.rhythm_of import Held
from shirube.rhythms.ritual import Ritual

from . import dates

Words = str | Promise
RITUALS: Mapping[Ritual, Words] = {
    Ritual.CHECK_IN: gettext_lazy("Check-in"),
    Ritual.MEETING: gettext_lazy("Team meeting"),
    Ritual.WIN_SESSION: gettext_lazy("Win session"),
}
EXPLANATIONS: Mapping[Ritual, Words] = {
    Ritual.CHECK_IN: gettext_lazy("From this hour the sheet waits for each person, in their own time zone."),
    Ritual.MEETING: gettext_lazy("One moment for everybody: what needs talk first, and who does what next."),
    Ritual.WIN_SESSION: gettext_lazy("The end of the week belongs to what went well."),
}
EVERY: Mapping[Every, Words] = {
    Every.WEEKLY: gettext_lazy("Every week"),
    Every.BIWEEKLY: gettext_lazy("Every two weeks"),
    Every.MONTHLY: gettext_lazy("Once a month"),
}
WEEKDAYS: tuple[Words, ...] = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
NTH: Mapping[int, Words] = {
    1: pgettext_lazy("of the month", "first"),
    2: pgettext_lazy("of the month", "second"),
    3: pgettext_lazy("of the month", "third"),
    4: pgettext_lazy("of the month", "fourth"),
    LAST: pgettext_lazy("of the month", "last"),
}


def when(timing: Rhythm) -> str:
    """毎週月曜日10:00; every Monday at 10:00."""
    words = {"day": WEEKDAYS[timing.weekday], "clock": clock(timing.at), "nth": NTH[timing.nth]}
    match timing.every:
        case Every.WEEKLY:
            return _("every %(day)s at %(clock)s") % words
        case Every.BIWEEKLY:
            return _("every second %(day)s at %(clock)s") % words
        case Every.MONTHLY:
            return _("on the %(nth)s %(day)s of the month at %(clock)s") % words


def clock(at: time) -> str:
    """9:00, 16:30."""
    return f"{at.hour}:{at.minute:02}"


def moved(one: Occurrence) -> str:
    """Why it takes place on another day than the rhythm names: 11月23日(月)が勤労感謝の日のため; empty when not."""
    if one.moved_from is None:
        return ""
    words = {"day": dates.near_day(one.moved_from), "holiday": _holiday(one.moved_from)}
    if words["holiday"]:
        return _("because %(day)s is %(holiday)s") % words
    if one.moved_from.weekday() in SATURDAY_AND_SUNDAY:
        return _("because nobody works on %(day)s") % words
    return _("because the company is closed on %(day)s") % words


def source(held: Held, unit_id: int | None) -> str:
    """Who said so, as the page of this unit (None: of the company) tells it."""
    if held.usual:
        return _("The usual rhythm; nobody has set another")
    if held.unit_id is None:
        return _("The company's rhythm")
    if held.unit_id == unit_id:
        return _("%(unit)s's own rhythm") % {"unit": held.unit_name}
    return _("The rhythm of %(unit)s") % {"unit": held.unit_name}


def _holiday(day: date) -> str:
    """Its name in Japanese; other languages only hear that it is one."""
    name = public_holidays(day.year).get(day, "")
    return name if not name or (get_language() or "ja").startswith("ja") else _("a public holiday")
