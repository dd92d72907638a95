"""What looks at the clock once a minute; each planner may run twice, in two processes at once, and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from shirube.activity import news
from shirube.checkins.actions.turn_periods import turn_periods
from shirube.inbox.delivering.mornings import plan_mornings
from shirube.inbox.delivering.room_rituals import plan_rituals
from shirube.meetings.actions import end_forgotten
from shirube.metrics.fetch_jobs import forget_old_fetches, plan_fetches
from shirube.metrics.measuring_jobs import plan_freezing, plan_measuring
from shirube.outbox.pruning import prune

Planner = Callable[[datetime], None]
LINES_ARE_KEPT = timedelta(days=7)
"""A ledger line is put once, when it is written; its errand need not be remembered for long."""


def turn_the_periods(at: datetime) -> None:
    """Lets the periods of key results count that ended since yesterday."""
    turn_periods(on=timezone.localdate(at))


def forget_the_settled(at: datetime) -> None:
    """Forgets errands that were settled long ago."""
    prune(at=at, sooner={news.ERRAND: LINES_ARE_KEPT})


def end_the_forgotten(at: datetime) -> None:
    """Ends the meetings that were left open on an earlier day."""
    end_forgotten(at=at)


PLANNERS: tuple[Planner, ...] = (
    turn_the_periods,
    forget_the_settled,
    end_the_forgotten,
    plan_mornings,
    plan_rituals,
    plan_fetches,
    plan_measuring,
    plan_freezing,
    forget_old_fetches,
)
