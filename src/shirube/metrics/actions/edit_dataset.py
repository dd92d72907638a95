"""Changes what is said of a dataset; its key and the types of its columns stay as its rows were made by them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy as people_policy
from shirube.people.actions import OtherCompany
from shirube.people.models import Person
from shirube.refusal import Refusal

from .. import policy
from ..models import Dataset
from .define_dataset import check_columns, free_name
from .remove_dataset import check_unread


class KeyStays(Refusal):
    """The key of a dataset cannot change: rows that are there would be told apart otherwise than before."""


class DatasetChanges(TypedDict, total=False):
    """The fields to change; those left out stay."""

    name: str
    description: str
    key: list[str]
    updated_column: str
    is_whole: bool
    link: str
    owner: Person | None


@transaction.atomic
def edit_dataset(dataset: Dataset, *, changes: DatasetChanges, by: Person | None, at: datetime) -> Dataset:
    """The dataset with these changes; a new name is refused while metrics know it by the old one."""
    people_policy.require(policy.may_keep_data(by), company_id=dataset.company_id, by=by)
    before = Dataset.objects.select_for_update().get(pk=dataset.pk)
    values = _checked(before, changes)
    difference = ledger.difference(_plain(before, values), _plain_values(values))
    if not difference:
        return before
    Dataset.objects.filter(pk=before.pk).update(**values)
    ledger.record(
        "edited",
        subject=f"dataset-{before.pk}",
        label=values.get("name", before.name),
        actor=by,
        at=at,
        company_id=before.company_id,
        details={"changes": difference},
    )
    return Dataset.objects.get(pk=before.pk)


def _checked(dataset: Dataset, changes: DatasetChanges) -> dict[str, Any]:
    values: dict[str, Any] = dict(changes)
    if values.pop("key", dataset.key) != dataset.key:
        raise KeyStays
    if "name" in values:
        values["name"] = free_name(dataset.company_id, values["name"], besides=dataset.pk)
        if values["name"] != dataset.name:
            check_unread(dataset)
    for name in ("description", "link"):
        if name in values:
            values[name] = values[name].strip()[:500]
    owner = changes.get("owner")
    if owner is not None and owner.company_id != dataset.company_id:
        raise OtherCompany
    check_columns(
        [column.typed for column in dataset.columns.all()],
        dataset.key,
        values.get("updated_column", dataset.updated_column),
    )
    return values


def _plain(dataset: Dataset, values: dict[str, Any]) -> dict[str, Any]:
    return {key: dataset.owner_id if key == "owner" else getattr(dataset, key) for key in values}


def _plain_values(values: dict[str, Any]) -> dict[str, Any]:
    return {key: getattr(value, "pk", None) if key == "owner" else value for key, value in values.items()}
