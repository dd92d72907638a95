"""Puts a date that was moved by hand back into the rhythm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..models import Move, Pair
from ..telling import tell_pages


@transaction.atomic
def keep_to_rhythm(pair: Pair, *, by: Person, at: datetime) -> None:
    """Either of the two may. Raises NotYours, PairEnded."""
    policy.require(pair, by)
    Move.objects.filter(session__pair=pair, session__closing=None).delete()
    tell_pages(pair)
