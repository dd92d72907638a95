"""Defines a dataset: its name, its columns, and what tells one row from another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from shirube.activity import ledger
from shirube.measuring.columns import Column
from shirube.people import policy as people_policy
from shirube.people.actions import OtherCompany
from shirube.people.models import Company, Person
from shirube.refusal import Refusal

from .. import policy
from ..models import Dataset, DatasetColumn
from ..tables.making import make

MOST_COLUMNS = 200
WIDEST_KEY = 3


class DatasetNameMissing(Refusal):
    """A dataset has a name of at most 100 characters."""


class DatasetNameTaken(Refusal):
    """Another dataset of the company has that name."""


class ColumnTrouble(StrEnum):
    """What is wrong with the columns that were named."""

    NONE = "none"
    TOO_MANY = "too-many"
    NAME = "name"
    TWICE = "twice"
    NO_KEY = "no-key"
    WIDE_KEY = "wide-key"
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_STAMP = "unknown-stamp"
    UNKNOWN_COLUMN = "unknown-column"


class BadColumns(Refusal):
    """The columns cannot be those of a table; `name` is the column it is about, if it is about one."""

    def __init__(self, trouble: ColumnTrouble, name: str = "") -> None:
        super().__init__(trouble, name)
        self.trouble = trouble
        self.name = name


@transaction.atomic
def define_dataset(
    *,
    company: Company,
    name: str,
    columns: Sequence[Column],
    key: Sequence[str],
    description: str = "",
    updated_column: str = "",
    is_whole: bool = False,
    link: str = "",
    owner: Person | None = None,
    by: Person | None,
    at: datetime,
) -> Dataset:
    """The new, empty dataset with its table."""
    people_policy.require(policy.may_keep_data(by), company_id=company.pk, by=by)
    if owner is not None and owner.company_id != company.pk:
        raise OtherCompany
    check_columns(columns, key, updated_column)
    dataset = Dataset.objects.create(
        company=company,
        name=free_name(company.pk, name),
        description=description.strip()[:500],
        owner=owner or by,
        key=list(key),
        updated_column=updated_column,
        is_whole=is_whole,
        link=link.strip()[:500],
        created_at=at,
    )
    keep_columns(dataset, columns)
    make(dataset)
    subject = f"dataset-{dataset.pk}"
    ledger.record("added", subject=subject, label=dataset.name, actor=by, at=at, company_id=company.pk)
    return dataset


def free_name(company_id: int, name: str, *, besides: int | None = None) -> str:
    """The name as it is kept; refused when it is none, or another dataset's."""
    name = name.strip()
    if not 1 <= len(name) <= 100:
        raise DatasetNameMissing
    others = Dataset.objects.filter(company=company_id, name=name)
    if besides is not None:
        others = others.exclude(pk=besides)
    if others.exists():
        raise DatasetNameTaken
    return name


def check_columns(columns: Sequence[Column], key: Sequence[str], updated_column: str) -> None:
    """Raises BadColumns."""
    names = [column.name for column in columns]
    for is_wrong, trouble in (
        (not names, ColumnTrouble.NONE),
        (len(names) > MOST_COLUMNS, ColumnTrouble.TOO_MANY),
        (not key, ColumnTrouble.NO_KEY),
        (len(key) > WIDEST_KEY, ColumnTrouble.WIDE_KEY),
    ):
        if is_wrong:
            raise BadColumns(trouble)
    for column in columns:
        if column.name != column.name.strip() or not 1 <= len(column.name) <= 200:
            raise BadColumns(ColumnTrouble.NAME, column.name)
        if names.count(column.name) > 1:
            raise BadColumns(ColumnTrouble.TWICE, column.name)
    if unknown := [name for name in key if name not in names]:
        raise BadColumns(ColumnTrouble.UNKNOWN_KEY, unknown[0])
    stamps = {column.name for column in columns if column.type.places}
    if updated_column and (updated_column not in stamps or updated_column in key):
        raise BadColumns(ColumnTrouble.UNKNOWN_STAMP, updated_column)


def keep_columns(dataset: Dataset, columns: Sequence[Column], *, first: int = 0) -> list[DatasetColumn]:
    """The records of the columns, named c0, c1 … in the table."""
    return DatasetColumn.objects.bulk_create(
        DatasetColumn(
            dataset=dataset, name=column.name, type=column.type, column=f"c{number}", position=number
        )
        for number, column in enumerate(columns, start=first)
    )
