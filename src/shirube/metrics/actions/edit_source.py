"""Changes a source; secrets that are not entered anew stay, unless it is pointed to another place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy as people_policy
from shirube.people.actions import OtherCompany
from shirube.people.models import Person
from shirube.refusal import Stale

from .. import policy
from ..models import Dataset, Source
from ..sources.source_kind import Kind
from .describing_source import (
    check_place,
    checked_interval,
    checked_secrets,
    checked_settings,
    free_name,
    kind_named,
    subject_of,
)


class SourceChanges(TypedDict, total=False):
    """The fields to change; those left out stay. `settings` are given whole, `secrets` only where they are new."""

    name: str
    settings: Mapping[str, str]
    secrets: Mapping[str, str]
    every_minutes: int
    owner: Person | None


@transaction.atomic
def edit_source(
    source: Source, *, version: int | None = None, changes: SourceChanges, by: Person | None, at: datetime
) -> Source:
    """The source with these changes, due at once. Raises Stale, SecretsAskedAgain and what `add_source` raises.

    With other settings it begins anew: what it remembered of how far it read is forgotten.
    """
    people_policy.require(policy.may_keep_data(by), company_id=source.company_id, by=by)
    now = Source.objects.still_sealed().select_for_update().get(pk=source.pk)
    if version is not None and version != now.version:
        raise Stale(current=now.version)
    before = _plain(now)
    _apply(now, changes)
    _apply_settings(now, changes.get("settings", now.settings), changes.get("secrets", {}))
    now.version += 1
    now.next_at = at if now.every_minutes else None
    now.save()
    ledger.record(
        "edited",
        subject=subject_of(now),
        label=now.name,
        actor=by,
        at=at,
        company_id=now.company_id,
        details={"changes": ledger.difference(before, _plain(now))},
    )
    return now


def _apply(now: Source, changes: SourceChanges) -> None:
    if "name" in changes:
        now.name = free_name(now.company_id, changes["name"], besides=now)
    if "every_minutes" in changes:
        now.every_minutes = checked_interval(changes["every_minutes"])
    if "owner" in changes:
        owner = changes["owner"]
        if owner is not None and owner.company_id != now.company_id:
            raise OtherCompany
        now.owner = owner


def _apply_settings(now: Source, entered: Mapping[str, str], new: Mapping[str, str]) -> None:
    kind, kept = kind_named(now.kind), now.secrets_if_any
    settings = checked_settings(kind, entered)
    check_place(kind, before=now.settings, after=settings, kept=kept, new=new)
    now.keep_secrets(checked_secrets(kind, new, kept))
    if settings != now.settings:
        _fit_dataset(now, kind, settings)
        now.settings, now.memory = settings, {}


def _fit_dataset(now: Source, kind: Kind, settings: Mapping[str, str]) -> None:
    """Its dataset takes what is missing for gone only while all rows come each time, and from this source alone."""
    is_whole = kind.is_whole(kind.with_defaults(settings))
    if is_whole == kind.is_whole(kind.with_defaults(now.settings)):
        return
    is_shared = Source.objects.still_sealed().filter(dataset=now.dataset_id).exclude(pk=now.pk).exists()
    Dataset.objects.filter(pk=now.dataset_id).update(is_whole=is_whole and not is_shared)


def _plain(source: Source) -> dict[str, Any]:
    """What the ledger may know: never a secret, and of settings only that they changed."""
    return {"name": source.name, "every_minutes": source.every_minutes, "owner": source.owner_id}
