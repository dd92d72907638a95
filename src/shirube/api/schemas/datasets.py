"""Datasets as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field

from shirube.measuring.columns import ColumnType

from .fields import Asked, Moment, real_text

ColumnName = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(real_text)]
DatasetName = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(real_text)]
Words = Annotated[str, Field(max_length=500), AfterValidator(real_text)]


class ColumnIn(Asked):
    """One column: its name, and what its values are."""

    name: ColumnName
    type: ColumnType


class RowsAbout(Asked):
    """What may be said beside the rows; columns and key make a dataset that is not there yet."""

    columns: Annotated[list[ColumnIn], Field(min_length=1, max_length=200)] | None = None
    key: Annotated[list[ColumnName], Field(min_length=1, max_length=10)] | None = None
    as_of: Moment | None = None
    is_whole: bool | None = None
    updated_column: ColumnName | None = None
    link: Words | None = None
    description: Words | None = None


class RowsIn(RowsAbout):
    """Rows as objects, column name to value: text, number, true, false or null; days as 2026-10-01."""

    rows: list[dict[str, Any]]


class ColumnOut(BaseModel):
    """One column."""

    name: str
    type: ColumnType
    is_key: bool


class DatasetOut(BaseModel):
    """Rows under one name; `version` counts deliveries that changed something, `as_of` is what the newest speaks of."""

    id: int
    name: str
    description: str
    columns: list[ColumnOut]
    key: list[str]
    updated_column: str | None
    is_whole: bool
    link: str
    rows: int
    version: int
    as_of: datetime | None
    delivered_at: datetime | None
    metric_ids: list[int]


class DeliveryOut(BaseModel):
    """One arrival: what it changed, or why it was refused (`refusal` is a stable code, `detail` the words for it)."""

    id: int
    at: datetime
    as_of: datetime
    name: str
    source_id: int | None
    received: int
    added: int
    changed: int
    gone: int
    version: int | None
    refusal: str | None
    detail: str | None


class TakenInOut(BaseModel):
    """What became of rows that were sent."""

    dataset_id: int
    created: bool
    received: int
    added: int
    changed: int
    gone: int
    rows: int
    version: int
    as_of: datetime
