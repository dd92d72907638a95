"""Words of 1on1s: rhythms, kinds of feedback, headings."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from shirube.calendars.rhythm import LAST, Every
from shirube.one_on_ones.models import FeedbackKind, Pair

from . import dates

EVERY = {
    Every.WEEKLY: gettext_lazy("Every week"),
    Every.BIWEEKLY: gettext_lazy("Every second week"),
    Every.MONTHLY: gettext_lazy("Once a month"),
}
FEEDBACK = {
    FeedbackKind.FEEDBACK: pgettext_lazy("what is given", "Feedback"),
    FeedbackKind.THANKS: pgettext_lazy("what is given", "Thanks"),
}
WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
RHYTHMS = {
    Every.WEEKLY: gettext_lazy("Every %(weekday)s at %(time)s, %(length)s"),
    Every.BIWEEKLY: gettext_lazy("Every second %(weekday)s at %(time)s, %(length)s"),
    Every.MONTHLY: gettext_lazy("Every month on the %(nth)s %(weekday)s at %(time)s, %(length)s"),
}
NTH = {
    1: pgettext_lazy("weekday of a month", "first"),
    2: pgettext_lazy("weekday of a month", "second"),
    3: pgettext_lazy("weekday of a month", "third"),
    4: pgettext_lazy("weekday of a month", "fourth"),
    LAST: pgettext_lazy("weekday of a month", "last"),
}


def length_words(minutes: int) -> str:
    """30分."""
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def rhythm_words(pair: Pair) -> str:
    """隔週木曜日 10:00から30分."""
    return str(RHYTHMS[Every(pair.every)]) % {
        "weekday": WEEKDAYS[pair.weekday],
        "time": clock(pair.time.hour, pair.time.minute),
        "length": length_words(pair.minutes),
        "nth": NTH[pair.nth],
    }


def clock(hour: int, minute: int) -> str:
    """9:05."""
    return f"{hour}:{minute:02}"


def span(starts_at: datetime, minutes: int) -> str:
    """10:00–10:30, in the zone of whoever looks."""
    start = timezone.localtime(starts_at)
    end = start + timedelta(minutes=minutes)
    return f"{clock(start.hour, start.minute)}–{clock(end.hour, end.minute)}"


def when(starts_at: datetime, *, now: datetime) -> str:
    """今日10:00, 明日10:00, else 11月26日(木)."""
    start = timezone.localtime(starts_at)
    days = (start.date() - timezone.localdate(now)).days
    words = {"clock": clock(start.hour, start.minute)}
    if days == 0:
        return _("today at %(clock)s") % words
    return _("tomorrow at %(clock)s") % words if days == 1 else dates.near_day(start.date())


def heading(partner: str, starts_at: datetime | None, points: int, *, now: datetime, left: bool) -> str:
    """How things stand between the two, in a sentence or two."""
    if starts_at is None:
        said = (
            _("%(partner)s has left, so there are no more 1on1s. You can go on reading.")
            if left
            else _("Your 1on1s with %(partner)s have ended. The two of you can go on reading.")
        )
        return said % {"partner": partner}
    words = {"partner": partner, "when": when(starts_at, now=now)}
    return _joined(_("Your next 1on1 with %(partner)s is %(when)s.") % words, _points(points))


def waits(points: int, due: int) -> str:
    """What waits in a pair, for a list; nothing: empty."""
    said = (
        [ngettext("%(n)s point to talk about", "%(n)s points to talk about", points) % {"n": points}]
        if points
        else []
    )
    if due:
        said.append(ngettext("%(n)s promise due", "%(n)s promises due", due) % {"n": due})
    return ("、" if _in_japanese() else ", ").join(said)


def _points(points: int) -> str:
    if not points:
        return _("Write down what you would like to talk about.")
    return ngettext(
        "There is %(n)s thing to talk about.", "There are %(n)s things to talk about.", points
    ) % {"n": points}


def _joined(first: str, second: str) -> str:
    return f"{first}{second}" if _in_japanese() else f"{first} {second}"


def _in_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")
