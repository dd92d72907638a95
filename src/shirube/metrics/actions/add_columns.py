"""Gives a dataset further columns; the rows that are there have nothing in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.measuring.columns import Column
from shirube.people import policy as people_policy
from shirube.people.models import Person

from .. import policy
from ..models import Dataset, DatasetColumn
from ..tables.making import widen
from .define_dataset import check_columns, keep_columns


@transaction.atomic
def add_columns(
    dataset: Dataset, *, columns: Sequence[Column], by: Person | None, at: datetime
) -> list[DatasetColumn]:
    """The new columns; deliveries must bring them from now on."""
    people_policy.require(policy.may_keep_data(by), company_id=dataset.company_id, by=by)
    dataset = Dataset.objects.select_for_update().get(pk=dataset.pk)
    known = [column.typed for column in dataset.columns.all()]
    check_columns([*known, *columns], dataset.key, dataset.updated_column)
    made = keep_columns(dataset, columns, first=len(known))
    widen(dataset, made)
    ledger.record(
        "edited",
        subject=f"dataset-{dataset.pk}",
        label=dataset.name,
        actor=by,
        at=at,
        company_id=dataset.company_id,
        details={"columns": [column.name for column in columns]},
    )
    return made
