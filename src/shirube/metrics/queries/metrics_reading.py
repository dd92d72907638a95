"""Reads which metrics are computed from a dataset, and how old the data of a metric is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from shirube.measuring.definition import datasets_of

from ..models import Dataset, Metric


def metrics_reading(dataset: Dataset) -> list[Metric]:
    """Every metric whose definition names this dataset, by id."""
    computed = Metric.objects.computed().filter(company=dataset.company_id).order_by("pk")
    return [metric for metric in computed if dataset.name in names_read_by(metric)]


def names_read_by(metric: Metric) -> frozenset[str]:
    """The datasets a metric reads; none where values are pushed."""
    structure = metric.structure
    return frozenset() if structure is None else datasets_of(structure)


def datasets_read_by(metric: Metric) -> list[Dataset]:
    """The datasets as they stand, those that exist."""
    return list(
        Dataset.objects.filter(company=metric.company_id, name__in=names_read_by(metric)).order_by("pk")
    )


def moment_of(datasets: Iterable[Dataset]) -> datetime | None:
    """The moment the numbers speak of: that of the oldest data among these; None while one brought nothing yet."""
    moments = [dataset.as_of for dataset in datasets]
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(moments) else None


def moments_of(metrics: Iterable[Metric]) -> Mapping[int, datetime | None]:
    """By metric, the moment its data speaks of; one query."""
    read = {metric.pk: (metric.company_id, names_read_by(metric)) for metric in metrics}
    names = {name for _company, names in read.values() for name in names}
    found = {
        (dataset.company_id, dataset.name): dataset for dataset in Dataset.objects.filter(name__in=names)
    }
    return {
        pk: moment_of([found[company, name] for name in names if (company, name) in found])
        for pk, (company, names) in read.items()
    }
