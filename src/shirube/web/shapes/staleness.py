"""From which moment on a check-in still counts as new."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from shirube.okr.freshness import is_stale

from .standing import RHYTHM_DAYS
from .vantage import Vantage


def stale_before(vantage: Vantage) -> datetime:
    """The start of the earliest day on which a check-in still counts as new: for queries, the badge's own rule."""
    day = vantage.today
    while not is_stale(day, vantage.today, RHYTHM_DAYS, vantage.calendar):
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
