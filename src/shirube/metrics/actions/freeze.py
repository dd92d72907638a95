"""Freezes readings: what a cycle measured is final once it takes no change any more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from shirube.calendars.periods import Stretch

from ..computing import NotComputable, evidence
from ..models import Metric, Reading
from .take_readings import take_readings

MOST_KEYS = 10_000
A_PAGE = 1_000


def freeze_readings(metric: Metric, *, start: date, end: date, at: datetime, on: date) -> int:
    """Makes the standing readings from start to end final, with the keys of up to 10,000 records each counted.

    Measured a last time before, where data changed. How many became final; those that are stay as they are.
    """
    take_readings(metric, at=at, on=on)
    waiting = Reading.objects.standing().filter(
        metric=metric, start_on__gte=start, end_on__lte=end, frozen_at=None
    )
    return sum(_freeze(reading.pk, keys_of(metric, reading, on=on), at) for reading in waiting)


@transaction.atomic
def _freeze(reading_id: int, keys: list[str] | None, at: datetime) -> int:
    """Trap: a reading that was restated meanwhile is not the last word."""
    Metric.objects.select_for_update(of=("self",), no_key=True).get(readings=reading_id)
    last = Reading.objects.standing().filter(pk=reading_id, frozen_at=None)
    return last.update(frozen_at=at, evidence=keys)


def keys_of(metric: Metric, reading: Reading, *, on: date) -> list[str] | None:
    """The keys of the records the reading counts, None where it counts none that are known."""
    structure = metric.structure
    if structure is None or reading.value is None:
        return None
    window, keys, after = Stretch(reading.start_on, reading.end_on), list[str](), None
    try:
        while len(keys) < MOST_KEYS:
            found = evidence(structure, metric.company_id, window, today=on, limit=A_PAGE, after=after)
            keys += [row.key for row in found.rows]
            after = found.next
            if after is None:
                break
    except NotComputable:
        return None
    return keys[:MOST_KEYS]
