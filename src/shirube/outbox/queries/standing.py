"""How the outbox stands: what waits, since when, and what was given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from ..models import Errand

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """`oldest_due_at` is the time of the one that waits longest, past or still to come; None when none waits."""

    waiting: int
    oldest_due_at: datetime | None
    given_up_lately: int


def standing(at: datetime) -> Standing:
    """The whole outbox in two queries."""
    waiting = Errand.objects.waiting().aggregate(count=Count("pk"), oldest=Min("due_at"))
    given_up = Errand.objects.filter(given_up_at__gt=at - LATELY).count()
    return Standing(waiting["count"], waiting["oldest"], given_up)
