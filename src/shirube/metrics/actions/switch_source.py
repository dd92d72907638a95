"""Switches a source off for a while, and on again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy as people_policy
from shirube.people.models import Person

from .. import policy
from ..models import Source
from .describing_source import subject_of


@transaction.atomic
def switch_source(source: Source, *, is_on: bool, by: Person | None, at: datetime) -> Source:
    """The source, due at once when it was switched on; what it is already changes nothing."""
    people_policy.require(policy.may_keep_data(by), company_id=source.company_id, by=by)
    now = Source.objects.still_sealed().select_for_update().get(pk=source.pk)
    if now.is_on == is_on:
        return now
    now.is_on, now.version = is_on, now.version + 1
    now.next_at = at if is_on and now.every_minutes else None
    now.save(update_fields=["is_on", "version", "next_at"])
    ledger.record(
        "edited",
        subject=subject_of(now),
        label=now.name,
        actor=by,
        at=at,
        company_id=now.company_id,
        details={"changes": {"is_on": [not is_on, is_on]}},
    )
    return now
