"""Reads the page of notifications: what is unread, and what was read lately."""

from __future__ import annotations

from django.db.models import Q
from django.db.models.expressions import ExpressionWrapper
from django.db.models.fields import BooleanField

from shirube.people.models import Person

from ..models import Notification
from .told_to import Told, rows_of, told_to

MOST = 60


def inbox_of(person: Person) -> tuple[Told, ...]:
    """At most sixty, unread first, the latest first; at most four queries."""
    is_read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    mine = Notification.objects.of(person).annotate(is_read=is_read)
    return told_to(person, rows_of(mine.order_by("is_read", "-at", "-id"))[:MOST])


def waiting_news(person: Person) -> tuple[Told, ...]:
    """What the next digest would carry, the oldest first."""
    mine = Notification.objects.of(person).unread().undelivered()
    return told_to(person, rows_of(mine.order_by("at", "id")))
