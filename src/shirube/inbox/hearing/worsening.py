"""Who hears that a key result stands worse than before."""

from __future__ import annotations

from shirube.activity.models import LedgerLine
from shirube.okr.kinds import Status

from .earlier import earlier
from .following import with_followers
from .subjects import above, contributors_of, objective_of

PLACE = {status: place for place, status in enumerate(Status)}


def worried(line: LedgerLine) -> set[int]:
    """Whoever follows it, helps with it, and who answers for what it supports."""
    objective = objective_of(line)
    if objective is None or not _is_worse(line):
        return set()
    return with_followers(line, above(objective) | contributors_of(line.subject))


def _is_worse(line: LedgerLine) -> bool:
    now, before = (PLACE.get(details.get("status", ""), 0) for details in (line.details, earlier(line)))
    return now > before
