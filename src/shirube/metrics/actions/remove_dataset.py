"""Removes a dataset with all its rows, while no metric reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy as people_policy
from shirube.people.models import Person
from shirube.refusal import Refusal

from .. import policy
from ..models import Dataset
from ..queries.dataset_lines import readers_of
from ..tables.making import drop


class DatasetRead(Refusal):
    """Metrics read the dataset; `metrics` are their names."""

    def __init__(self, metrics: Sequence[str]) -> None:
        super().__init__(metrics)
        self.metrics = metrics


@transaction.atomic
def remove_dataset(dataset: Dataset, *, by: Person | None, at: datetime) -> None:
    """The dataset, its deliveries, its sources and its table are gone."""
    people_policy.require(policy.may_keep_data(by), company_id=dataset.company_id, by=by)
    check_unread(dataset)
    drop(dataset.table)
    subject, company_id = f"dataset-{dataset.pk}", dataset.company_id
    dataset.delete()
    ledger.record("removed", subject=subject, label=dataset.name, actor=by, at=at, company_id=company_id)


def check_unread(dataset: Dataset) -> None:
    """Raises DatasetRead."""
    if readers := readers_of(dataset.company_id).get(dataset.name):
        raise DatasetRead([reader.name for reader in readers])
