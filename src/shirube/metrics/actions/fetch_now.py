"""Has a source fetched now, without waiting for its time."""

from __future__ import annotations

from datetime import datetime

from shirube import outbox
from shirube.people import policy as people_policy
from shirube.people.models import Person

from .. import policy
from ..errands import FETCH_SOURCE, fetch_asked_for
from ..models import Source


def fetch_now(source: Source, *, by: Person | None, at: datetime) -> None:
    """Puts it first in line; a worker fetches it within a second or two, also while it is switched off."""
    people_policy.require(policy.may_keep_data(by), company_id=source.company_id, by=by)
    outbox.put(FETCH_SOURCE, key=fetch_asked_for(source.pk, at), payload={"source": source.pk}, due_at=at)
