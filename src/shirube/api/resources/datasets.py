"""Datasets: list, read, send rows, look at deliveries."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated

from django.db import IntegrityError
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status as Answer

from shirube.measuring.columns import Column
from shirube.metrics.actions.define_dataset import DatasetNameTaken, define_dataset
from shirube.metrics.actions.deliver import deliver, refuse
from shirube.metrics.actions.remove_dataset import remove_dataset
from shirube.metrics.models import Dataset, Delivery
from shirube.metrics.policy import may_keep_data
from shirube.metrics.queries.dataset_lines import Reader, readers_of
from shirube.metrics.reading_files import guess_columns
from shirube.metrics.refused import DeliveryRefused
from shirube.people.models import Person
from shirube.people.policy import require
from shirube.web.wording.data import refusal_words

from .. import invalid_fields, pages
from ..bearer import caller, reads, writes
from ..documentation import ONE, answers
from ..problems import invalid, missing
from ..rows import BODY, Sent, sent_in
from ..schemas.datasets import ColumnOut, DatasetOut, DeliveryOut, TakenInOut
from ..schemas.fields import Moment, PageOut

router = Router(tags=["datasets"])
Keys = Annotated[list[str], Query(description="For text/csv: the key of a dataset that is not there yet.")]
AsOf = Annotated[Moment | None, Query(description="For text/csv: the moment of which the rows speak.")]
NAME = "API"
"""What such deliveries are called in their list."""


@router.get("", auth=reads, response=answers(PageOut[DatasetOut]))
def list_datasets(
    request: HttpRequest, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[DatasetOut]:
    """Every dataset of the company."""
    by = caller(request)
    ids, following = pages.by_id(Dataset.objects.visible_to(by), cursor=cursor, limit=limit)
    return PageOut[DatasetOut](items=_show(ids, by), next=following)


@router.get("/{str:name}", auth=reads, response=answers(DatasetOut, *ONE))
def read_dataset(request: HttpRequest, name: str) -> DatasetOut:
    """One dataset with its columns."""
    by = caller(request)
    return _show([_named(name, by).pk], by)[0]


@router.get("/{str:name}/deliveries", auth=reads, response=answers(PageOut[DeliveryOut], *ONE))
def list_deliveries(
    request: HttpRequest, name: str, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[DeliveryOut]:
    """What arrived, refused deliveries included, in the order of their moments."""
    deliveries = Delivery.objects.filter(dataset=_named(name, caller(request)))
    found, following = pages.by_moment(deliveries, cursor=cursor, limit=limit)
    return PageOut[DeliveryOut](items=[_delivery(one) for one in found], next=following)


@router.put(
    "/{str:name}/rows",
    auth=writes,
    response={**answers(TakenInOut, 404, 409), 201: TakenInOut},
    openapi_extra={"requestBody": BODY},
)
def put_rows(
    request: HttpRequest,
    name: str,
    key: Keys = [],  # noqa: B006  # ninja copies it
    as_of: AsOf = None,
) -> Answer[TakenInOut]:
    """Take in rows, all or none: rows whose key is there are updated, the same rows again change nothing.

    A dataset of that name is made when `columns` and `key` are given (text/csv: `key` alone; types are guessed).
    """
    by, at = caller(request), timezone.now()
    require(may_keep_data(by))
    known = Dataset.objects.visible_to(by).filter(name=name).first()
    try:
        sent = sent_in(request, key=key, as_of=as_of, known=known)
    except DeliveryRefused as refused:
        if known is not None:
            refuse(known, refused, as_of=as_of or at, name=NAME, by=by, at=at)
        raise
    if known is not None:
        return Answer(200, _taken_in(known, sent, by=by, at=at))
    made = _made(name, sent, by=by, at=at)
    try:
        return Answer(201, _taken_in(made, sent, by=by, at=at, created=True))
    except DeliveryRefused:
        remove_dataset(made, by=by, at=at)
        raise


def _made(name: str, sent: Sent, *, by: Person, at: datetime) -> Dataset:
    about = sent.about
    if not about.key:
        raise missing() if about.columns is None else invalid("key", "missing", invalid_fields.say("missing"))
    columns = (
        [Column(column.name, column.type) for column in about.columns]
        if about.columns is not None
        else guess_columns(sent.header, sent.sample())
    )
    try:
        return define_dataset(
            company=by.company,
            name=name,
            columns=columns,
            key=about.key,
            description=about.description or "",
            updated_column=about.updated_column or "",
            is_whole=bool(about.is_whole),
            link=about.link or "",
            owner=by,
            by=by,
            at=at,
        )
    except IntegrityError:  # another program made it at this very moment
        raise DatasetNameTaken from None


def _taken_in(dataset: Dataset, sent: Sent, *, by: Person, at: datetime, created: bool = False) -> TakenInOut:
    made = deliver(
        dataset,
        rows=sent.rows,
        header=sent.header_for(dataset),
        as_of=sent.about.as_of or at,
        name=NAME,
        by=by,
        at=at,
    )
    dataset.refresh_from_db()
    return TakenInOut(
        dataset_id=dataset.pk,
        created=created,
        received=made.received,
        added=made.added,
        changed=made.changed,
        gone=made.gone,
        rows=dataset.rows,
        version=dataset.version,
        as_of=made.as_of,
    )


def _named(name: str, by: Person) -> Dataset:
    found = Dataset.objects.visible_to(by).filter(name=name).first()
    if found is None:
        raise missing()
    return found


def _show(ids: Collection[int], by: Person) -> list[DatasetOut]:
    readers = readers_of(by.company_id)
    found = Dataset.objects.filter(pk__in=ids).order_by("pk").prefetch_related("columns")
    return [_dataset(dataset, readers.get(dataset.name, ())) for dataset in found]


def _dataset(dataset: Dataset, readers: Collection[Reader]) -> DatasetOut:
    return DatasetOut(
        id=dataset.pk,
        name=dataset.name,
        description=dataset.description,
        columns=[
            ColumnOut(name=column.name, type=column.typed.type, is_key=column.name in dataset.key)
            for column in dataset.columns.all()
        ],
        key=dataset.key,
        updated_column=dataset.updated_column or None,
        is_whole=dataset.is_whole,
        link=dataset.link,
        rows=dataset.rows,
        version=dataset.version,
        as_of=dataset.as_of,
        delivered_at=dataset.delivered_at,
        metric_ids=[reader.id for reader in readers],
    )


def _delivery(line: Delivery) -> DeliveryOut:
    return DeliveryOut(
        id=line.pk,
        at=line.at,
        as_of=line.as_of,
        name=line.name,
        source_id=line.source_id,
        received=line.received,
        added=line.added,
        changed=line.changed,
        gone=line.gone,
        version=line.version,
        refusal=line.refusal or None,
        detail=refusal_words(line.refusal, line.details) if line.refusal else None,
    )
