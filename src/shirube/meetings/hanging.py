"""Takes a unit's wall in hand for a change, and tells whoever looks at it."""

from __future__ import annotations

from datetime import datetime

from shirube import live
from shirube.goals.openness import day_of
from shirube.people.actions import UnitDissolved
from shirube.people.models import Person, Unit
from shirube.refusal import Refusal

from .models import WinSession
from .policy import need_part
from .weeks import week_of


class WallClosed(Refusal):
    """The wall has become a keepsake, and stays as it is."""


class EmptyCard(Refusal):
    """A card or thanks has from 1 to 300 characters."""


def this_week(unit: Unit, *, by: Person, at: datetime) -> WinSession:
    """This week's wall, locked, for somebody who takes part. Raises NotYours, WallClosed, UnitDissolved."""
    need_part(by, unit, on=day_of(at))
    if unit.dissolved_on is not None:
        raise UnitDissolved
    first = {"company_id": unit.company_id, "opened_at": at}
    session, _is_new = WinSession.objects.get_or_create(unit=unit, week=week_of(at), defaults=first)
    return open_still(session, by=by, at=at)


def open_still(session: WinSession, *, by: Person, at: datetime) -> WinSession:
    """The wall, locked, while it takes cards. Raises NotYours, WallClosed."""
    fresh = (
        WinSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit")
        .get(pk=session.pk)
    )
    need_part(by, fresh.unit, on=day_of(at))
    if fresh.closed_at is not None or fresh.week != week_of(at):
        raise WallClosed
    return fresh


def rehung(session: WinSession, *fields: str) -> None:
    """Count the change, and tell every page that shows the wall."""
    session.version += 1
    session.save(update_fields=["version", *fields])
    live.announce(session.company_id, session.subject, f"unit-{session.unit_id}")


def words(body: str) -> str:
    """The words without what surrounds them. Raises EmptyCard."""
    body = body.strip()
    if not 0 < len(body) <= 300:
        raise EmptyCard
    return body
