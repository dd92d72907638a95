"""Changes when a pair meets."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.calendars.rhythm import Rhythm
from shirube.people.models import Person
from shirube.refusal import Stale

from .. import policy
from ..locks import hold
from ..models import Move, Pair
from ..telling import tell_pages


@transaction.atomic
def edit_rhythm(pair: Pair, *, version: int, rhythm: Rhythm, by: Person, at: datetime) -> Pair:
    """Either of the two may; a date moved by hand falls back into the new rhythm. Raises NotYours, PairEnded, Stale."""
    policy.require(pair, by)
    pair = hold(pair)
    if pair.version != version:
        raise Stale(current=pair.version)
    pair.every, pair.weekday, pair.time = rhythm.every, rhythm.weekday, rhythm.at
    pair.anchor, pair.nth, pair.minutes = rhythm.anchor, rhythm.nth, rhythm.minutes
    pair.version += 1
    pair.save()
    Move.objects.filter(session__pair=pair, session__closing=None).delete()
    tell_pages(pair)
    return pair
