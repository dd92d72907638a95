"""Sources that read from a local server, with the dataset they fill."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from factories import MONDAY
from metrics.datasets import a_dataset
from metrics.sources.local_server import LocalServer
from shirube.metrics.actions.add_source import add_source
from shirube.metrics.models import Dataset, Source
from shirube.metrics.tables import reading

COLUMNS = {"案件ID": "text", "金額": "number", "作成日": "date"}
KEY = "key-of-the-company"


def a_rest_source(
    server: LocalServer, name: str = "SFA", dataset: Dataset | None = None, **fields: Any
) -> Source:
    """A source whose rows are the list the server answers."""
    dataset = dataset or a_dataset(name, COLUMNS)
    return add_source(
        company=dataset.company,
        dataset=dataset,
        kind="rest",
        name=name,
        settings={
            "address": server.address,
            "columns": "案件ID = id\n金額 = amount\n作成日 = day",
            **fields.pop("settings", {}),
        },
        secrets={"secret_headers": f"X-Api-Key: {KEY}"},
        by=None,
        at=MONDAY,
        **fields,
    )


def amounts(source: Source) -> dict[object, object]:
    """The amounts by deal that stand in the dataset."""
    return {row[0]: row[1] for row in reading.rows(source.dataset, limit=1_000)}


def deals(amounts_by_id: Iterable[tuple[str, int]]) -> list[dict[str, object]]:
    """What the server answers for them."""
    return [{"id": key, "amount": amount} for key, amount in amounts_by_id]
