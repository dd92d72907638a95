"""Fetching by the clock: plans what is due, fetches one source an errand, forgets old attempts."""

from __future__ import annotations

from datetime import datetime, timedelta

from shirube import outbox
from shirube.outbox import RetryLater
from shirube.outbox.models import Errand

from .errands import FETCH_SOURCE, fetch_planned
from .fetching import fetch
from .models import Fetch, Source

ATTEMPTS_ARE_KEPT = timedelta(days=90)
UNDER_WAY = timedelta(minutes=1)
"""How long to wait for another fetch of the same source."""

__all__ = ["FETCH_SOURCE", "fetch_source", "forget_old_fetches", "plan_fetches"]


def plan_fetches(at: datetime) -> None:
    """One errand for every source whose moment has come; two planners at once plan it once."""
    due = Source.objects.filter(is_on=True, next_at__lte=at).values_list("pk", "next_at")
    outbox.put_all(
        FETCH_SOURCE,
        [
            outbox.Order(fetch_planned(pk, next_at), at, {"source": pk, "planned": next_at.isoformat()})
            for pk, next_at in due
            if next_at is not None
        ],
    )


def fetch_source(errand: Errand, at: datetime) -> None:
    """Fetches, unless the source is gone, switched off, or was fetched otherwise since this was planned."""
    source = Source.objects.still_sealed().filter(pk=errand.payload["source"]).first()
    planned = errand.payload.get("planned")
    if source is None or (planned and not _is_still_planned(source, planned)):
        return
    if fetch(source.pk, at=at) is None:
        raise RetryLater(UNDER_WAY)


def _is_still_planned(source: Source, planned: str) -> bool:
    return source.is_on and source.next_at is not None and source.next_at.isoformat() == planned


def forget_old_fetches(at: datetime) -> None:
    """Attempts of long ago tell nothing any more."""
    Fetch.objects.filter(began_at__lt=at - ATTEMPTS_ARE_KEPT).delete()
