"""Takes in a delivery: all of its rows or none, and only what differs is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shirube import outbox
from shirube.live import announce
from shirube.people import policy as people_policy
from shirube.people.models import Person

from .. import policy
from ..errands import MEASURE_DATASET, after_delivery, after_version
from ..faults import Fault
from ..models import Dataset, DatasetColumn, Delivery, Source
from ..refused import DeliveryRefused
from ..tables.merging import Merge, Merged
from ..tables.staging import Arriving, arriving, fill

Also = Callable[[Delivery], object]


def deliver(
    dataset: Dataset,
    *,
    rows: Iterable[Sequence[object]],
    header: Sequence[str],
    as_of: datetime,
    at: datetime,
    name: str = "",
    source: Source | None = None,
    by: Person | None = None,
    allow_shrinking: bool = False,
    may_be_empty: bool = False,
    first_row: int = 1,
    also: Also | None = None,
) -> Delivery:
    """The delivery, accepted; one that is refused is kept as such and raises DeliveryRefused.

    Rows are read before anything is locked. Refusals count rows from `first_row`. `may_be_empty`: no rows means that
    nothing is new. `also` is done in the transaction of the change. No rows speak of a moment to come: an `as_of` after
    `at` counts as `at`, or nothing could arrive until then.
    Trap: call it outside of transactions, or the record of a refusal goes with them.
    """
    people_policy.require(by is None or policy.may_keep_data(by), company_id=dataset.company_id, by=by)
    noted = Delivery(dataset=dataset, source=source, by=by, at=at, as_of=min(as_of, at), name=name[:300])
    columns = list(dataset.columns.all())
    try:
        with arriving(columns) as arrived:
            places = _places(columns, header)
            fill(arrived, rows, places, timezone.get_default_timezone(), first_row=first_row)
            return _take(noted, arrived, allow_shrinking, may_be_empty, also)
    except DeliveryRefused as refused:
        keep_refusal(noted, refused)
        raise


def refuse(
    dataset: Dataset,
    refused: DeliveryRefused,
    *,
    as_of: datetime,
    at: datetime,
    name: str = "",
    source: Source | None = None,
    by: Person | None = None,
) -> Delivery:
    """Keeps that something arrived which could not even be opened."""
    noted = Delivery(dataset=dataset, source=source, by=by, at=at, as_of=min(as_of, at), name=name[:300])
    return keep_refusal(noted, refused)


@transaction.atomic
def keep_refusal(noted: Delivery, refused: DeliveryRefused) -> Delivery:
    """The record of it; those who measure hear of it, for no number changes but somebody has to be told."""
    noted.pk = None
    noted.refusal, noted.details = str(refused.reason), _plain(refused.details)
    noted.save(force_insert=True)
    outbox.put(
        MEASURE_DATASET,
        key=after_delivery(noted.dataset_id, noted.pk),
        payload={"dataset": noted.dataset_id, "refused": noted.pk},
        due_at=noted.at,
    )
    announce(noted.dataset.company_id, f"dataset-{noted.dataset_id}")
    return noted


def _plain(details: dict[str, object]) -> dict[str, object]:
    plain = (str, int, type(None))
    return {key: value if isinstance(value, plain) else str(value) for key, value in details.items()}


def _places(columns: Sequence[DatasetColumn], header: Sequence[str]) -> list[int]:
    """Where each column stands in the rows."""
    known: dict[str, int] = {}
    for place, name in enumerate(header):
        known.setdefault(str(name).strip(), place)
    if missing := [column.name for column in columns if column.name not in known]:
        raise DeliveryRefused(Fault.MISSING_COLUMN, column=missing[0], missing=", ".join(missing)[:300])
    return [known[column.name] for column in columns]


@transaction.atomic
def _take(
    noted: Delivery, arrived: Arriving, allow_shrinking: bool, may_be_empty: bool, also: Also | None
) -> Delivery:
    """Merges what arrived, the dataset locked: of two deliveries at once the second sees the rows of the first."""
    dataset = Dataset.objects.select_for_update().get(pk=noted.dataset_id)
    _check(dataset, noted, arrived, may_be_empty)
    was_refused = _was_refused(dataset)
    noted.received = arrived.count
    noted.save(force_insert=True)
    merged = Merged(0, 0, 0)
    if arrived.count:
        merge = Merge(dataset, arrived, delivery_id=noted.pk, known=dataset.rows)
        merged = merge.run(allow_shrinking=allow_shrinking)
    _settle(dataset, noted, merged, was_refused)
    if also is not None:
        also(noted)
    return noted


def _check(dataset: Dataset, noted: Delivery, arrived: Arriving, may_be_empty: bool) -> None:
    if dataset.as_of is not None and noted.as_of < dataset.as_of:
        zone = timezone.get_default_timezone()
        raise DeliveryRefused(
            Fault.OLDER,
            as_of=noted.as_of.astimezone(zone).isoformat(timespec="seconds"),
            known=dataset.as_of.astimezone(zone).isoformat(timespec="seconds"),
        )
    if not arrived.count and dataset.rows and (dataset.is_whole or not may_be_empty):
        raise DeliveryRefused(Fault.EMPTY)


def _was_refused(dataset: Dataset) -> bool:
    newest = Delivery.objects.filter(dataset=dataset).order_by("-at", "-id").values_list("refusal", flat=True)
    return bool(newest.first())


def _settle(dataset: Dataset, noted: Delivery, merged: Merged, was_refused: bool) -> None:
    """Notes what became of it, and has measured what reads the rows."""
    changed = merged.total > 0
    dataset.version += int(changed)
    dataset.rows += merged.added - merged.gone
    dataset.as_of, dataset.delivered_at = noted.as_of, noted.at
    dataset.save(update_fields=["version", "rows", "as_of", "delivered_at"])
    noted.version, noted.dataset = dataset.version, dataset
    noted.added, noted.changed, noted.gone = merged.added, merged.changed, merged.gone
    noted.save(update_fields=["version", "added", "changed", "gone"])
    if changed or was_refused:
        key = after_version(dataset.pk, dataset.version) if changed else after_delivery(dataset.pk, noted.pk)
        outbox.put(MEASURE_DATASET, key=key, payload={"dataset": dataset.pk}, due_at=noted.at)
    announce(dataset.company_id, f"dataset-{dataset.pk}")
