"""Makes datasets with rows for tests: plain functions, each with the fewest words a test needs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from factories import MONDAY, the_company
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.actions.define_dataset import define_dataset
from shirube.metrics.actions.deliver import deliver
from shirube.metrics.models import Dataset, Delivery
from shirube.metrics.tables import reading

DEALS = {
    "案件ID": "text",
    "フェーズ": "text",
    "金額": "number",
    "作成日": "date",
    "完了日": "date",
    "提案種別": "text",
}
ACTIVITIES = {"アクションID": "text", "案件ID": "text", "目的": "text", "開始日時": "moment", "状況": "text"}


def a_dataset(
    name: str = "案件",
    columns: Mapping[str, str] | None = None,
    key: Sequence[str] | None = None,
    rows: Iterable[Sequence[object]] = (),
    **fields: Any,
) -> Dataset:
    """A dataset with these rows (cells in the order of its columns); its key is the first column unless told."""
    columns = DEALS if columns is None else columns
    typed = [Column(column, ColumnType(type_)) for column, type_ in columns.items()]
    dataset = define_dataset(
        name=name,
        columns=typed,
        key=list(key or [typed[0].name]),
        **{"company": fields.pop("company", None) or the_company(), "by": None, "at": MONDAY, **fields},
    )
    rows = list(rows)
    if rows:
        delivered(dataset, rows)
        dataset.refresh_from_db()
    return dataset


def delivered(
    dataset: Dataset,
    rows: Iterable[Sequence[object]],
    *,
    header: Sequence[str] = (),
    at: datetime = MONDAY,
    as_of: datetime | None = None,
    **fields: Any,
) -> Delivery:
    """What became of these rows; the header is that of the dataset unless told."""
    header = list(header) or [column.name for column in dataset.columns.all()]
    return deliver(dataset, rows=rows, header=header, as_of=as_of or at, at=at, **fields)


def rows_in(dataset: Dataset) -> list[tuple[reading.Value, ...]]:
    """All rows there are, in the order in which they first came."""
    return reading.rows(dataset, limit=100_000)
