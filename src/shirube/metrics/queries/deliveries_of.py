"""The newest deliveries of a dataset: what arrived, what it changed, or why it was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..models import Delivery

SHOWN = 30


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One delivery; a refused one has a `refusal` and no version."""

    id: int
    at: datetime
    as_of: datetime
    name: str
    by_name: str
    source_id: int | None
    source_name: str
    received: int
    added: int
    changed: int
    gone: int
    version: int | None
    refusal: str
    details: Mapping[str, object]


def deliveries_of(dataset_id: int, *, most: int = SHOWN) -> tuple[DeliveryLine, ...]:
    """Newest first; one query."""
    rows = Delivery.objects.filter(dataset=dataset_id).order_by("-at", "-id")
    columns = (
        "pk", "at", "as_of", "name", "by__name", "source_id", "source__name",
        "received", "added", "changed", "gone", "version", "refusal", "details",
    )  # fmt: skip
    return tuple(
        DeliveryLine(
            pk, at, as_of, name, by_name or "", source_id, source_name or "",
            received, added, changed, gone, version, refusal, details,
        )
        for (
            pk, at, as_of, name, by_name, source_id, source_name,
            received, added, changed, gone, version, refusal, details,
        ) in rows.values_list(*columns)[:most]
    )  # fmt: skip
