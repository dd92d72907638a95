"""Metrics: list, define, read, change, remove; their readings, values sent in, the records behind a number."""

from collections.abc import Collection
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status as Answer

from shirube.calendars.periods import Stretch
from shirube.cycles.models import Cycle
from shirube.measuring.definition import nature_of
from shirube.metrics.actions.define_metric import define_metric
from shirube.metrics.actions.edit_metric import MetricChanges as Changes
from shirube.metrics.actions.edit_metric import edit_metric
from shirube.metrics.actions.push_value import push_value
from shirube.metrics.actions.remove_metric import remove_metric
from shirube.metrics.computing import evidence
from shirube.metrics.models import Good, Metric, Reading
from shirube.people.models import Person
from shirube.web.wording.data import refusal_words
from shirube.web.wording.definitions import definition_sentences

from .. import finding, invalid_fields, pages, versions
from ..bearer import caller, reads, writes
from ..changing import given
from ..documentation import ACT, CHANGE, ONE, answers
from ..numbers import plain
from ..problems import invalid
from ..schemas.fields import Day, Id, PageOut
from ..schemas.metrics import (
    EvidenceOut,
    EvidenceRowOut,
    MetricChanges,
    MetricIn,
    MetricOut,
    ReadingOut,
    ValueIn,
)

router = Router(tags=["metrics"])
NULLABLE = frozenset({"owner_id", "definition"})
MAY_STAY_OPEN = NULLABLE | frozenset(MetricIn.model_fields)
LONGEST_STRETCH = 366 * 20
Part = Literal["counted", "excluded", "unfinished", "numerator"]
From = Annotated[Day, Query(alias="from")]
To = Annotated[Day, Query(alias="to")]
FromIfAny = Annotated[Day | None, Query(alias="from")]
ToIfAny = Annotated[Day | None, Query(alias="to")]
InCycle = Annotated[Id | None, Query(description="Only periods that lie in this cycle.")]


@router.get("", auth=reads, response=answers(PageOut[MetricOut]))
def list_metrics(
    request: HttpRequest, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[MetricOut]:
    """Every metric of the company."""
    ids, following = pages.by_id(Metric.objects.visible_to(caller(request)), cursor=cursor, limit=limit)
    return PageOut[MetricOut](items=_show(ids), next=following)


@router.post("", auth=writes, response=answers(MetricOut, 409, ok=201))
@transaction.atomic
def create_metric(request: HttpRequest, body: MetricIn, response: HttpResponse) -> Answer[MetricOut]:
    """Define a metric over datasets, or, without a definition, one whose values are sent in."""
    by = caller(request)
    asked = {name: value for name, value in given(body, nullable=MAY_STAY_OPEN).items() if value is not None}
    owner_id = asked.pop("owner_id", None)
    made = define_metric(
        company=by.company,
        name=asked["name"],
        unit=asked.get("unit", ""),
        good=Good(asked.get("good", Good.UP)),
        owner=by if owner_id is None else finding.person(owner_id, by, "owner_id"),
        definition=asked.get("definition"),
        description=asked.get("description", ""),
        fresh_hours=asked.get("fresh_hours", 48),
        by=by,
        at=timezone.now(),
    )
    return Answer(201, _told(made.pk, response))


@router.get("/{int:metric_id}", auth=reads, response=answers(MetricOut, *ONE))
def read_metric(request: HttpRequest, metric_id: int, response: HttpResponse) -> MetricOut:
    """One metric."""
    return _told(_found(request, metric_id).pk, response)


@router.patch("/{int:metric_id}", auth=writes, response=answers(MetricOut, *CHANGE))
@transaction.atomic
def change_metric(
    request: HttpRequest,
    metric_id: int,
    body: MetricChanges,
    response: HttpResponse,
    if_match: versions.IfMatch = None,
) -> MetricOut:
    """Change what is given; a changed definition measures every period anew."""
    metric = _found(request, metric_id)
    version = versions.needed(if_match, current=metric.version)
    changes = _changes(given(body, nullable=NULLABLE), caller(request))
    edit_metric(metric, version=version, changes=changes, by=caller(request), at=timezone.now())
    return _told(metric_id, response)


@router.delete("/{int:metric_id}", auth=writes, response=answers(None, *ACT, ok=204))
@transaction.atomic
def delete_metric(request: HttpRequest, metric_id: int) -> Answer[None]:
    """Remove a metric that measures no key result, with its readings."""
    remove_metric(_found(request, metric_id), by=caller(request), at=timezone.now())
    return Answer(204, None)


@router.get(
    "/{int:metric_id}/readings", auth=reads, response=answers(PageOut[ReadingOut], *ONE), by_alias=True
)
def list_readings(
    request: HttpRequest,
    metric_id: int,
    cycle: InCycle = None,
    start_on: FromIfAny = None,
    end_on: ToIfAny = None,
    cursor: pages.Cursor = None,
    limit: pages.Limit = 50,
) -> PageOut[ReadingOut]:
    """The readings that stand, each for its period; those restated later are left out."""
    readings = Reading.objects.standing().filter(metric=_found(request, metric_id))
    if cycle is not None:
        chosen = finding.in_field(Cycle.objects.visible_to(caller(request)), cycle, "cycle")
        readings = readings.filter(start_on__gte=chosen.start_on, end_on__lte=chosen.end_on)
    if start_on is not None:
        readings = readings.filter(end_on__gte=start_on)
    if end_on is not None:
        readings = readings.filter(start_on__lte=end_on)
    ids, following = pages.by_id(readings, cursor=cursor, limit=limit)
    found = Reading.objects.filter(pk__in=ids).order_by("pk")
    return PageOut[ReadingOut](items=[_reading(one) for one in found], next=following)


@router.post(
    "/{int:metric_id}/values", auth=writes, response=answers(ReadingOut, *ACT, ok=201), by_alias=True
)
@transaction.atomic
def send_value(request: HttpRequest, metric_id: int, body: ValueIn) -> Answer[ReadingOut]:
    """Say the value of a period of a metric without a definition; the same value twice is once."""
    metric = _found(request, metric_id)
    made = push_value(
        metric,
        value=body.value,
        start_on=body.start_on,
        end_on=body.end_on,
        by=caller(request),
        at=timezone.now(),
    )
    return Answer(201, _reading(made))


@router.get("/{int:metric_id}/evidence", auth=reads, response=answers(EvidenceOut, *ACT))
def list_evidence(
    request: HttpRequest,
    metric_id: int,
    start_on: From,
    end_on: To,
    part: Part = "counted",
    cursor: pages.Cursor = None,
    limit: pages.Limit = 50,
) -> EvidenceOut:
    """The records that count in a stretch of days, are excluded from it, or are unfinished at its end."""
    metric = _found(request, metric_id)
    if end_on < start_on or (end_on - start_on).days > LONGEST_STRETCH:
        raise invalid("to", "day", invalid_fields.say("day"))
    structure = metric.structure
    if structure is None:
        return EvidenceOut(columns=[], items=[], total=0, next=None)
    found = evidence(
        structure,
        metric.company_id,
        Stretch(start_on, end_on),
        today=timezone.localdate(),
        limit=limit,
        after=pages.place_in(cursor),
        part=part,
    )
    return EvidenceOut(
        columns=list(found.columns),
        items=[
            EvidenceRowOut(
                key=row.key,
                cells=list(row.cells),
                contribution=row.contribution,
                reason=row.reason,
                link=row.link,
            )
            for row in found.rows
        ],
        total=found.total,
        next=pages.cursor_at(found.next),
    )


def _found(request: HttpRequest, metric_id: int) -> Metric:
    return finding.at_address(Metric.objects.visible_to(caller(request)), metric_id)


def _changes(asked: dict[str, Any], by: Person) -> Changes:
    fields = dict(asked)
    if "owner_id" in fields:
        pk = fields.pop("owner_id")
        fields["owner"] = None if pk is None else finding.person(pk, by, "owner_id")
    if "good" in fields:
        fields["good"] = Good(fields["good"])
    changes: Changes = fields  # type: ignore[assignment]
    return changes


def _told(metric_id: int, response: HttpResponse) -> MetricOut:
    (shown,) = _show([metric_id])
    versions.tell(response, shown.version)
    return shown


def _show(ids: Collection[int]) -> list[MetricOut]:
    now = timezone.now()
    found = Metric.objects.filter(pk__in=ids).order_by("pk")
    return [_metric(metric, is_stale=metric.is_stale(now)) for metric in found]


def _metric(metric: Metric, *, is_stale: bool) -> MetricOut:
    structure = metric.structure
    return MetricOut(
        id=metric.pk,
        name=metric.name,
        description=metric.description,
        unit=metric.unit,
        good=Good(metric.good).value,
        nature=None if structure is None else nature_of(structure),
        owner_id=metric.owner_id,
        definition=metric.definition,
        sentences=[] if structure is None else list(definition_sentences(structure, unit=metric.unit)),
        definition_version=metric.definition_version,
        fresh_hours=metric.fresh_hours,
        is_kpi=metric.is_kpi,
        healthy_min=plain(metric.healthy_min),
        healthy_max=plain(metric.healthy_max),
        measured_at=metric.measured_at,
        is_stale=is_stale,
        trouble=metric.trouble or None,
        trouble_detail=refusal_words(metric.trouble, metric.trouble_details) if metric.trouble else None,
        version=metric.version,
    )


def _reading(reading: Reading) -> ReadingOut:
    return ReadingOut(
        id=reading.pk,
        start_on=reading.start_on,
        end_on=reading.end_on,
        value=plain(reading.value),
        n=reading.n,
        missing=reading.missing or None,
        details=reading.details,
        definition_version=reading.definition_version,
        data_versions=reading.data_versions,
        restates_id=reading.restates_id,
        by_id=reading.by_id,
        at=reading.at,
        frozen_at=reading.frozen_at,
    )
