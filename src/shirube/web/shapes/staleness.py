"""From which moment on a check-in still counts as new."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from shirube.goals.queries.staleness import Staleness
from shirube.okr.freshness import is_stale

from .vantage import Vantage


def staleness(vantage: Vantage) -> Staleness:
    """For queries: the badge's own rule."""
    return Staleness(
        before=_first_fresh(vantage, vantage.periods.usual),
        on=vantage.today,
        differing=tuple((path, _first_fresh(vantage, days)) for path, days in vantage.periods.differing),
    )


def _first_fresh(vantage: Vantage, period_days: int) -> datetime:
    """The start of the earliest day on which a check-in still counts as new."""
    day = vantage.today
    while not is_stale(day, vantage.today, period_days, vantage.calendar):
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
