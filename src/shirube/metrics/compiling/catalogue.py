"""The datasets a definition reads: where their rows stand and what their columns are called there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from shirube.measuring.columns import A_DAY, ColumnType
from shirube.metrics.models import Dataset, DatasetColumn


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type, and its name in the table."""

    name: str
    type: ColumnType
    column: str

    def of(self, alias: str) -> str:
        """The column of a row that goes by this alias."""
        return f"{alias}.{self.column}"

    @property
    def a_day(self) -> int:
        """How much one day is in it, for columns that place a row in time."""
        return A_DAY if self.type is ColumnType.MOMENT else 1

    def day(self, expression: str) -> str:
        """The ordinal of the day of a value of this column."""
        return f"{expression} / {A_DAY}" if self.type is ColumnType.MOMENT else expression


@dataclass(frozen=True, slots=True)
class Table:
    """A dataset as the compiler sees it; `as_of` is the day of which its newest delivery speaks."""

    id: int
    name: str
    table: str
    key: tuple[str, ...]
    link: str
    version: int
    as_of: date | None
    fields: Mapping[str, Field]

    @property
    def single_key(self) -> Field | None:
        """The one column that tells its rows apart, if it is one."""
        return self.fields.get(self.key[0]) if len(self.key) == 1 else None


Catalogue = Mapping[str, Table]


def catalogue_of(company_id: int, names: Iterable[str]) -> Catalogue:
    """Those of a company's datasets that are named; a name nobody knows is not in it."""
    found = Dataset.objects.filter(company_id=company_id, name__in=sorted(names)).values_list(
        "id", "name", "table", "key", "link", "version", "as_of"
    )
    rows = list(found)
    fields: dict[int, dict[str, Field]] = {row[0]: {} for row in rows}
    columns = DatasetColumn.objects.filter(dataset__in=list(fields)).order_by("dataset", "position")
    for dataset, name, type_, column in columns.values_list("dataset", "name", "type", "column"):
        fields[dataset][name] = Field(name, ColumnType(type_), column)
    return {
        name: Table(pk, name, table, tuple(key), link, version, _day(as_of), fields[pk])
        for pk, name, table, key, link, version, as_of in rows
    }


def _day(moment: object) -> date | None:
    return None if moment is None else timezone.localdate(moment)  # type: ignore[arg-type]
