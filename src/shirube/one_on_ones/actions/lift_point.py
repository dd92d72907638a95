"""Moves a point one place up the agenda."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..locks import hold
from ..models import Point
from ..telling import tell_pages


@transaction.atomic
def lift_point(point: Point, *, by: Person, at: datetime) -> None:
    """Before the open point above it; the first stays where it is. Raises NotYours, PairEnded."""
    policy.require(point.session.pair, by)
    pair = hold(point.session.pair)
    order = list(Point.objects.still_open().filter(session__pair=pair).values_list("pk", flat=True))
    place = order.index(point.pk) if point.pk in order else 0
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
        for position, pk in enumerate(order, 1):
            Point.objects.filter(pk=pk).update(position=position)
    tell_pages(pair)
