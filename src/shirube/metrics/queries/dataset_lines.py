"""The datasets of a company, each with its size, its age and what reads it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from shirube.measuring.definition import datasets_of, definition_of

from ..models import Dataset, DatasetColumn, Delivery, Metric, Source


@dataclass(frozen=True, slots=True)
class Reader:
    """A metric that reads a dataset; its data may be `fresh_hours` old."""

    id: int
    name: str
    fresh_hours: int


@dataclass(frozen=True, slots=True)
class SourceOfRows:
    """A source that fetches into a dataset."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class DatasetLine:
    """One dataset; `refusal` names why the newest delivery was refused, empty when it was accepted."""

    id: int
    name: str
    description: str
    rows: int
    columns: int
    as_of: datetime | None
    refusal: str
    readers: tuple[Reader, ...]
    sources: tuple[SourceOfRows, ...]

    @property
    def fresh_hours(self) -> int | None:
        """How old its rows may be for the most demanding metric that reads it; None when nothing reads it."""
        return min((reader.fresh_hours for reader in self.readers), default=None)


def dataset_lines(company_id: int) -> tuple[DatasetLine, ...]:
    """All of them by name; four queries however many."""
    newest = Delivery.objects.filter(dataset=OuterRef("pk")).order_by("-at", "-id").values("refusal")[:1]
    rows = (
        Dataset.objects.filter(company=company_id)
        .annotate(refusal=Subquery(newest))
        .order_by("name")
        .values_list("pk", "name", "description", "rows", "as_of", "refusal")
    )
    counts = Counter(
        DatasetColumn.objects.filter(dataset__company=company_id).values_list("dataset_id", flat=True)
    )
    readers, sources = readers_of(company_id), _sources(company_id)
    return tuple(
        DatasetLine(
            pk,
            name,
            description,
            count,
            counts[pk],
            as_of,
            refusal or "",
            tuple(readers.get(name, ())),
            tuple(sources.get(pk, ())),
        )
        for pk, name, description, count, as_of, refusal in rows
    )


def readers_of(company_id: int) -> Mapping[str, Sequence[Reader]]:
    """The metrics that read each dataset, by its name."""
    found: dict[str, list[Reader]] = defaultdict(list)
    computed = Metric.objects.filter(company=company_id).computed().order_by("name")
    for pk, name, hours, definition in computed.values_list("pk", "name", "fresh_hours", "definition"):
        for dataset in datasets_of(definition_of(definition)):
            found[dataset].append(Reader(pk, name, hours))
    return found


def _sources(company_id: int) -> Mapping[int, Sequence[SourceOfRows]]:
    found: dict[int, list[SourceOfRows]] = defaultdict(list)
    for pk, name, dataset in Source.objects.filter(company=company_id).values_list(
        "pk", "name", "dataset_id"
    ):
        found[dataset].append(SourceOfRows(pk, name))
    return found
