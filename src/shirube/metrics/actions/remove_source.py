"""Removes a source with its secrets; the rows it brought stay."""

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
def remove_source(source: Source, *, by: Person | None, at: datetime) -> None:
    """Nothing more is fetched from there."""
    people_policy.require(policy.may_keep_data(by), company_id=source.company_id, by=by)
    ledger.record(
        "removed",
        subject=subject_of(source),
        label=source.name,
        actor=by,
        at=at,
        company_id=source.company_id,
    )
    source.delete()
