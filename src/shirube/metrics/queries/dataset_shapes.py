"""The datasets of a company with their columns: what a definition can be made of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from shirube.measuring.columns import ColumnType

from ..models import Dataset, DatasetColumn


@dataclass(frozen=True, slots=True)
class DatasetShape:
    """One dataset; `columns` are (name, type) in their order."""

    id: int
    name: str
    rows: int
    version: int
    as_of: datetime | None
    columns: tuple[tuple[str, ColumnType], ...]

    def of_type(self, *types: ColumnType) -> tuple[str, ...]:
        """The names of the columns of these types; of all types without any."""
        return tuple(name for name, type_ in self.columns if not types or type_ in types)


def dataset_shapes(company_id: int) -> list[DatasetShape]:
    """By name; two queries."""
    columns: defaultdict[int, list[tuple[str, ColumnType]]] = defaultdict(list)
    rows = DatasetColumn.objects.filter(dataset__company=company_id).order_by("dataset", "position")
    for pk, name, type_ in rows.values_list("dataset_id", "name", "type"):
        columns[pk].append((name, ColumnType(type_)))
    found = Dataset.objects.filter(company=company_id).order_by("name")
    return [
        DatasetShape(pk, name, count, version, as_of, tuple(columns[pk]))
        for pk, name, count, version, as_of in found.values_list("id", "name", "rows", "version", "as_of")
    ]
