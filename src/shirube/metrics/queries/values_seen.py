"""The values that text columns of a dataset hold, as far as some of its rows show: what a condition may ask for."""

from __future__ import annotations

from collections.abc import Mapping

from ..models import Dataset
from ..tables.reading import rows

LOOKED_AT = 300
MOST_OFFERED = 24


def values_seen(company_id: int, name: str) -> Mapping[str, tuple[str, ...]]:
    """By column, values in the order of the alphabet; columns with very many different ones are left out."""
    dataset = Dataset.objects.filter(company=company_id, name=name).first()
    if dataset is None:
        return {}
    names = [column.name for column in dataset.columns.all()]
    columns: dict[str, set[str]] = {name: set() for name in names}
    for row in rows(dataset, limit=LOOKED_AT):
        for column, cell in zip(names, row, strict=True):
            if isinstance(cell, str):
                columns[column].add(cell)
    return {name: tuple(sorted(found)) for name, found in columns.items() if 0 < len(found) <= MOST_OFFERED}
