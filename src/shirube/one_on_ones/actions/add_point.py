"""Puts a point on the agenda."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from shirube.people.models import Person

from .. import policy
from ..current import current_session
from ..models import Pair, Point
from .writing import kept


@transaction.atomic
def add_point(pair: Pair, *, words: str, by: Person, at: datetime) -> Point:
    """At the end of the agenda; two who add at once each find theirs. Raises NotYours, PairEnded, NothingWritten."""
    policy.require(pair, by)
    last = Point.objects.filter(session__pair=pair).aggregate(last=Max("position"))["last"]
    point = Point(session=current_session(pair), author=by, position=(last or 0) + 1, written_at=at)
    return kept(point, words)
