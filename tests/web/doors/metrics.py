"""Doors of metrics."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from factories import MONDAY
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.actions import define_dataset, deliver
from shirube.metrics.actions.define_metric import define_metric
from shirube.metrics.models import Metric, Reading
from shirube.people.models import Person
from web.door import EVERYONE, STEER, WRITERS, Door, sent, shown
from web.routes_world import World

KEEPERS = STEER | {"owner"}
"""The owner of the metric, and who looks after all OKRs."""
OCTOBER = "?from=2026-10-01&to=2026-10-31"


def _new(world: World, role: str) -> dict[str, Any]:
    return {"do": "save", "name": "新しい指標", "measure": "pushed", "good": "up", "fresh_hours": "48"}


def _edited(world: World, role: str) -> dict[str, Any]:
    version = Metric.objects.get(pk=world.records["metric"]).version
    return {
        "do": "save",
        "name": "言い直した指標",
        "measure": "pushed",
        "fresh_hours": "48",
        "version": version,
    }


DOORS: list[Door] = [
    shown("metrics", EVERYONE),
    shown("new-metric", WRITERS),
    sent("new-metric", WRITERS, posted=_new),
    shown("metric", EVERYONE, "metric"),
    shown("edit-metric", KEEPERS, "metric"),
    sent("edit-metric", KEEPERS, "metric", _edited),
    sent("remove-metric", KEEPERS, "metric"),
    sent("measure-metric", WRITERS, "metric"),
    shown("metric-evidence", EVERYONE, "metric", at=OCTOBER),
    shown("metric-evidence-file", EVERYONE, "metric", at=OCTOBER),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The records these doors name, by name."""
    owner = people["owner"]
    columns = [
        Column("案件ID", ColumnType.TEXT),
        Column("フェーズ", ColumnType.TEXT),
        Column("完了日", ColumnType.DATE),
    ]
    dataset = define_dataset(
        company=owner.company,
        name=f"{mark}の案件",
        columns=columns,
        key=["案件ID"],
        by=people["admin"],
        at=MONDAY,
    )
    rows = [(f"D{n}", "受注" if n % 2 else mark[:50], date(2026, 10, 1 + n)) for n in range(9)]
    deliver(dataset, rows=rows, header=[column.name for column in columns], as_of=MONDAY, at=MONDAY)
    metric = define_metric(
        company=owner.company,
        name=f"{mark}の受注"[:150],
        unit="件",
        owner=owner,
        definition={"measure": "count", "dataset": dataset.name, "date": "完了日"},
        by=owner,
        at=MONDAY,
    )
    keep_readings(metric, {date(2026, 9, 30): None, date(2026, 10, 31): Decimal(9)}, at=MONDAY)
    return {"metric": metric.pk, "metric_dataset": dataset.pk}


def keep_readings(metric: Metric, months: dict[date, Decimal | None], *, at: datetime) -> None:
    """Readings of months by their last day."""
    for end, value in months.items():
        Reading.objects.create(
            metric=metric, start_on=end.replace(day=1), end_on=end, value=value, n=int(value or 0),
            missing="" if value is not None else "no_data", at=at, definition_version=1,
        )  # fmt: skip
