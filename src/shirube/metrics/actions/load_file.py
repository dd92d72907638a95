"""Loads a file into a dataset, which is made of what stands in the file the first time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.utils import timezone

from shirube.measuring.columns import Column, ColumnType
from shirube.people.models import Company, Person

from ..faults import Fault
from ..models import Dataset, Delivery
from ..reading_files import SAMPLE, Rows, guess_columns, guess_key, rows_of
from ..refused import DeliveryRefused
from .define_dataset import BadColumns, ColumnTrouble, define_dataset
from .deliver import deliver, refuse
from .edit_dataset import KeyStays
from .remove_dataset import remove_dataset

FIRST_ROW = 2
"""The line below the header, as people count."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person says of a dataset that is to be made; what they do not say is guessed."""

    key: Sequence[str] = ()
    types: Mapping[str, ColumnType] | None = None
    updated_column: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file; `ignored` are columns of the file that the dataset does not have."""

    dataset: Dataset
    delivery: Delivery
    is_new: bool
    ignored: tuple[str, ...]


def load_file(
    *,
    company: Company,
    name: str,
    file: Path,
    wanted: Wanted | None = None,
    allow_shrinking: bool = False,
    as_of: datetime | None = None,
    by: Person | None,
    at: datetime,
) -> Loaded:
    """The rows of the file are in the dataset of that name; raises DeliveryRefused, and then no new dataset stays."""
    wanted = wanted or Wanted()
    known = Dataset.objects.filter(company=company, name=name.strip()).first()
    if known is not None and wanted.key and list(wanted.key) != known.key:
        raise KeyStays
    noted: dict[str, Any] = {"as_of": as_of or at, "at": at, "name": file.name, "by": by}
    header, opened = _opened(file, known, noted)
    with closing(opened):
        sample = [] if known else list(islice(opened, SAMPLE))
        dataset = known or _made(company, name, header, sample, wanted, by=by, at=at)
        try:
            delivery = deliver(
                dataset,
                rows=chain(sample, opened),
                header=header,
                allow_shrinking=allow_shrinking,
                first_row=FIRST_ROW,
                **noted,
            )
        except DeliveryRefused:
            if known is None:
                remove_dataset(dataset, by=by, at=at)
            raise
    has = set(dataset.columns.values_list("name", flat=True))
    ignored = tuple(column for column in header if column not in has)
    return Loaded(delivery.dataset, delivery, known is None, ignored)


def _opened(file: Path, known: Dataset | None, noted: dict[str, Any]) -> Rows:
    try:
        return rows_of(file.name, file, zone=timezone.get_default_timezone())
    except DeliveryRefused as refused:
        if known is not None:
            refuse(known, refused, **noted)
        raise


def _made(
    company: Company,
    name: str,
    header: Sequence[str],
    sample: Sequence[Sequence[object]],
    wanted: Wanted,
    *,
    by: Person | None,
    at: datetime,
) -> Dataset:
    if not sample:
        raise DeliveryRefused(Fault.EMPTY)
    columns = list(_typed(guess_columns(header, sample), wanted.types or {}))
    return define_dataset(
        company=company,
        name=name,
        columns=columns,
        key=wanted.key or guess_key(columns, sample),
        updated_column=wanted.updated_column,
        is_whole=wanted.is_whole,
        by=by,
        at=at,
    )


def _typed(guessed: Iterable[Column], types: Mapping[str, ColumnType]) -> Iterable[Column]:
    """The guessed columns with the types that were said; raises BadColumns for one the file does not have."""
    names = {column.name for column in guessed}
    if unknown := [name for name in types if name not in names]:
        raise BadColumns(ColumnTrouble.UNKNOWN_COLUMN, unknown[0])
    return [Column(column.name, types.get(column.name, column.type)) for column in guessed]
