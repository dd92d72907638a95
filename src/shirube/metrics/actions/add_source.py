"""Adds a source: where the rows of a dataset are fetched from, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy as people_policy
from shirube.people.actions import OtherCompany
from shirube.people.models import Company, Person

from .. import policy
from ..models import Dataset, Source
from .describing_source import (
    checked_interval,
    checked_secrets,
    checked_settings,
    free_name,
    kind_named,
    subject_of,
)


@transaction.atomic
def add_source(
    *,
    company: Company,
    dataset: Dataset,
    kind: str,
    name: str,
    settings: Mapping[str, str],
    secrets: Mapping[str, str],
    every_minutes: int | None = None,
    owner: Person | None = None,
    by: Person | None,
    at: datetime,
) -> Source:
    """The new source, due at once. Its secrets are sealed and never shown again.

    Raises what `describing_source` names.
    """
    people_policy.require(policy.may_keep_data(by), company_id=company.pk, by=by)
    if dataset.company_id != company.pk or (owner is not None and owner.company_id != company.pk):
        raise OtherCompany
    one = kind_named(kind)
    minutes = checked_interval(one.every_minutes if every_minutes is None else every_minutes)
    source = Source(
        company=company,
        dataset=dataset,
        kind=one.name,
        name=free_name(company.pk, name),
        owner=owner or by,
        settings=checked_settings(one, settings),
        every_minutes=minutes,
        next_at=at if minutes else None,
        created_at=at,
    )
    source.keep_secrets(checked_secrets(one, secrets, {}))
    source.save(force_insert=True)
    subject = subject_of(source)
    ledger.record("added", subject=subject, label=source.name, actor=by, at=at, company_id=company.pk)
    return source
