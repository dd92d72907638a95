"""Changes when a pair meets."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.calendars.rhythm import ONE_DAY, Rhythm
from shirube.people.models import Person
from shirube.refusal import Stale

from .. import policy
from ..current import current_session
from ..locks import hold
from ..models import Move, Pair
from ..telling import tell_pages


@transaction.atomic
def edit_rhythm(pair: Pair, *, version: int, rhythm: Rhythm, by: Person, at: datetime) -> Pair:
    """Either of the two may. The new rhythm begins with its anchor; a date moved by hand falls back into it.

    Raises NotYours, PairEnded, Stale.
    """
    policy.require(pair, by)
    pair = hold(pair)
    if pair.version != version:
        raise Stale(current=pair.version)
    pair.every, pair.weekday, pair.time = rhythm.every, rhythm.weekday, rhythm.at
    pair.anchor, pair.nth, pair.minutes = rhythm.anchor, rhythm.nth, rhythm.minutes
    pair.version += 1
    pair.save()
    session = current_session(pair)
    session.after_on = max(session.after_on, rhythm.anchor - ONE_DAY)
    session.save(update_fields=["after_on"])
    Move.objects.filter(session=session).delete()
    tell_pages(pair)
    return pair
