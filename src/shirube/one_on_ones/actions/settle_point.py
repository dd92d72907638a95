"""Marks a point as talked about."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..current import current_session
from ..models import Point
from ..telling import tell_pages


@transaction.atomic
def settle_point(point: Point, *, by: Person, at: datetime) -> None:
    """Either of the two may. Raises NotYours, PairEnded."""
    pair = point.session.pair
    policy.require(pair, by)
    Point.objects.still_open().filter(pk=point.pk).update(settled_in=current_session(pair), settled_at=at)
    tell_pages(pair)
