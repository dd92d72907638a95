"""Makes pairs for tests: Shiraishi listens, Sakura's key results are on the table, every Thursday at ten."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from factories import MONDAY, a_person
from shirube.calendars.rhythm import Every, Rhythm
from shirube.one_on_ones.actions import make_pair
from shirube.one_on_ones.current import current_session
from shirube.one_on_ones.models import Pair, Session
from shirube.people.models import Person

THURSDAYS = Rhythm(Every.WEEKLY, 3, time(10), date(2026, 11, 16), minutes=30)


def a_pair(
    host: Person | None = None,
    member: Person | None = None,
    *,
    rhythm: Rhythm = THURSDAYS,
    at: datetime = MONDAY,
    **fields: Any,
) -> Pair:
    """A pair made by its host."""
    host = host or a_person("Shiraishi")
    member = member or a_person("Sakura", manager=host)
    pair = make_pair(host=host, member=member, rhythm=rhythm, by=host, at=at)
    return again(pair)


def again(pair: Pair) -> Pair:
    """The pair as it stands now."""
    return Pair.objects.select_related("host", "member", "ending").get(pk=pair.pk)


def the_session(pair: Pair) -> Session:
    """The 1on1 being prepared."""
    return current_session(again(pair))
