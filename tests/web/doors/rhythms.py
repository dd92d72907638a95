"""Doors of rhythms."""

from __future__ import annotations

from datetime import date
from typing import Any

from factories import MONDAY
from shirube.people.models import Person
from shirube.rhythms.actions import renew_calendar_feed
from shirube.rhythms.models import Absence
from web.door import ADMIN, EVERYONE, STEER, Door, sent, shown
from web.routes_world import World

SET = STEER | {"lead"}
SELF = frozenset({"owner"})
NEAR = ADMIN | {"owner", "lead"}
"""The person, their manager, administrators."""
MONDAYS = {"ritual": "meeting", "every": "weekly", "weekday": "0", "at": "09:30", "minutes": "30"}
WEEK = {
    f"{ritual}-{field}": value
    for ritual in ("check_in", "meeting", "win_session")
    for field, value in (("weekday", "1"), ("at", "09:15"))
}


def _zone(world: World, role: str) -> dict[str, Any]:
    return {"time_zone": "Europe/London", "version": "1"}


DOORS: list[Door] = [
    shown("team-rhythm", EVERYONE, "slug"),
    sent("team-rhythm", SET, "slug", MONDAYS),
    sent("follow-company-rhythm", SET, "slug ritual"),
    shown("company-rhythm", STEER),
    sent("company-rhythm", STEER, posted=MONDAYS),
    shown("welcome-rhythm", STEER),
    sent("welcome-rhythm", STEER, posted=WEEK),
    shown("own-time", EVERYONE),
    sent("own-time", EVERYONE, posted=_zone),
    shown("absences", NEAR, "person"),
    sent("absences", NEAR, "person", {"since": "2026-12-01", "until": "2026-12-04"}),
    shown("calendar-feed", EVERYONE, "calendar_secret", public=True, stranger=0),
    sent("renew-calendar-feed", EVERYONE),
    sent("revoke-calendar-feed", EVERYONE),
    sent("end-absence", NEAR, "absence"),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The records these doors name, by name."""
    away = Absence.objects.create(person=people["owner"], since=date(2026, 12, 21), until=date(2026, 12, 25))
    secret = renew_calendar_feed(people["owner"], by=people["owner"], at=MONDAY)
    return {"absence": away.pk, "ritual": "meeting", "calendar_secret": secret}
