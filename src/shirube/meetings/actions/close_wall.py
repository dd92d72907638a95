"""Makes a keepsake of this week's wall."""

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.goals.openness import day_of
from shirube.people.models import Person

from ..hanging import WallClosed, open_still, rehung
from ..models import WinSession
from ..policy import need_part
from ..weeks import week_of


@transaction.atomic
def close_wall(session: WinSession, *, by: Person, at: datetime) -> None:
    """From now on it is only looked at. Raises NotYours, WallClosed."""
    session = open_still(session, by=by, at=at)
    session.closed_at, session.closed_by = at, by
    details = {"unit_id": session.unit_id, "cards": session.cards.count(), "thanks": session.thanks.count()}
    ledger.record(
        "closed-wall", subject=session.subject, label=session.unit.name, actor=by, at=at, details=details
    )
    rehung(session, "closed_at", "closed_by")


@transaction.atomic
def reopen_wall(session: WinSession, *, by: Person, at: datetime) -> None:
    """Somebody still has a card; only within its own week. Raises NotYours, WallClosed."""
    fresh = (
        WinSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit")
        .get(pk=session.pk)
    )
    need_part(by, fresh.unit, on=day_of(at))
    if fresh.week != week_of(at):
        raise WallClosed
    fresh.closed_at = fresh.closed_by = None
    rehung(fresh, "closed_at", "closed_by")
