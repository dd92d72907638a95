"""Doors of data: datasets with their rows, sources with their health; only those who steer change them."""

from __future__ import annotations

from typing import Any

from factories import MONDAY
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.actions.define_dataset import define_dataset
from shirube.metrics.actions.deliver import deliver
from shirube.metrics.models import Source
from shirube.people.models import Person
from web.door import EVERYONE, STEER, Door, sent, shown
from web.routes_world import World, a_file

ROWS = "番号,件数\nD1,3\n"
EDITED = {"name": "別の名前", "every_minutes": "60", "version": "1"}


def _rows(world: World, role: str) -> dict[str, Any]:
    return {"file": a_file(ROWS.encode(), "rows.csv")}


def _connected(world: World, role: str) -> dict[str, Any]:
    said = {"name": "新しい元", "every_minutes": "60", "secret-api_key": "not a real key"}
    return {**said, "target": world.records["dataset"]}


DOORS: list[Door] = [
    shown("datasets", EVERYONE),
    shown("new-dataset", STEER),
    sent("new-dataset", STEER, posted=_rows),
    shown("new-dataset-columns", STEER, "held", stranger=0),
    sent("new-dataset-columns", STEER, "held", stranger=0),
    shown("dataset", EVERYONE, "dataset"),
    sent("dataset", STEER, "dataset", {"description": "別の説明"}),
    sent("bring-rows", STEER, "dataset", _rows),
    sent("remove-dataset", STEER, "dataset"),
    shown("sources", EVERYONE),
    shown("new-source", STEER),
    shown("new-source-of", STEER, "source_kind", stranger=0),
    sent("new-source-of", STEER, "source_kind", _connected, stranger=422),
    shown("source", EVERYONE, "source"),
    shown("edit-source", STEER, "source"),
    sent("edit-source", STEER, "source", EDITED),
    sent("fetch-source", STEER, "source"),
    sent("switch-source", STEER, "source", {"on": "0"}),
    sent("remove-source", STEER, "source"),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """A dataset with a row, and a source that fills it."""
    admin = people["admin"]
    columns = [Column("番号", ColumnType.TEXT), Column("件数", ColumnType.NUMBER)]
    dataset = define_dataset(
        company=admin.company, name=f"{mark}の表"[:100], columns=columns, key=["番号"], by=admin, at=MONDAY
    )
    header = [column.name for column in columns]
    deliver(dataset, rows=[(f"{mark}1", 3)], header=header, as_of=MONDAY, at=MONDAY, name=mark, by=admin)
    source = Source(
        company=admin.company, dataset=dataset, kind="mazrica", name=f"{mark}の元"[:100], created_at=MONDAY
    )
    source.keep_secrets({"api_key": "not a real key"})
    source.save()
    return {"dataset": dataset.pk, "source": source.pk, "source_kind": "mazrica", "held": "0" * 24}
