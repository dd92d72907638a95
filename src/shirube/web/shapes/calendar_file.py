"""A person's rituals and 1on1s as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, Event

from shirube.calendars.rhythm import Occurrence
from shirube.inbox.pages import absolute
from shirube.one_on_ones.queries.dates_of import PairDate
from shirube.rhythms.queries.ritual_days import RitualDay
from shirube.rhythms.ritual import Ritual

from ..wording import rhythms

READ_AGAIN = timedelta(hours=6)
GLANCE = timedelta(minutes=15)
"""A check-in takes no time of its own, yet calendars show only what lasts."""


def calendar_file(
    name: str, days: Sequence[RitualDay], one_on_ones: Sequence[PairDate], *, made_at: datetime
) -> bytes:
    """The file; the same days give the same bytes. Moments are in UTC, so no calendar can misread a zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Shirube//Rhythm//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Shirube: %(who)s") % {"who": name})
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for day in days:
        calendar.add_component(_ritual(day, made_at))
    for one in one_on_ones:
        calendar.add_component(_one_on_one(one, made_at))
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _ritual(day: RitualDay, made_at: datetime) -> Event:
    starts_on = day.starts_at.date()
    name = str(rhythms.RITUALS[day.ritual])
    event = _event(
        f"{day.ritual}-{day.unit_id or 'own'}-{day.moved_from or starts_on}",
        f"{name} {day.unit_name}".strip(),
        day.starts_at,
        max(day.ends_at, day.starts_at + GLANCE),
        made_at,
        address=absolute(reverse("team", args=[day.unit_slug]) if day.unit_slug else reverse("today")),
    )
    if day.ritual == Ritual.CHECK_IN:
        event.add("transp", "TRANSPARENT")  # whoever checks in is still free for others
    if why := rhythms.moved(Occurrence(starts_on, day.moved_from)):
        event.add("description", why)
    return event


def _one_on_one(one: PairDate, made_at: datetime) -> Event:
    """With whom and where, and nothing else: what the two talk about stays on their page."""
    return _event(
        f"one-on-one-{one.pair_id}-{one.starts_at.date()}",
        pgettext("in a calendar", "1on1 with %(name)s") % {"name": one.partner_name},
        one.starts_at,
        one.ends_at,
        made_at,
        address=absolute(reverse("one-on-one", args=[one.pair_id])),
    )


def _event(
    key: str, summary: str, starts_at: datetime, ends_at: datetime, made_at: datetime, *, address: str
) -> Event:
    event = Event()
    event.add("uid", f"{key}@{urlsplit(absolute('/')).hostname}")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", starts_at.astimezone(UTC))
    event.add("dtend", ends_at.astimezone(UTC))
    event.add("summary", summary)
    event.add("url", address)
    return event
