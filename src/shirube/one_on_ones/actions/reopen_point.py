"""Puts a point back on the agenda."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..models import Point
from ..telling import tell_pages


@transaction.atomic
def reopen_point(point: Point, *, by: Person, at: datetime) -> None:
    """Either of the two may. Raises NotYours, PairEnded."""
    policy.require(point.session.pair, by)
    Point.objects.filter(pk=point.pk).update(settled_in=None, settled_at=None)
    tell_pages(point.session.pair)
