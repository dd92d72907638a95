"""Cycles: list, add, read, change, close, reopen."""

from datetime import date

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.responses import Status as Answer

from shirube.calendars import fiscal
from shirube.cycles.actions import CycleChanges as Changes
from shirube.cycles.actions import EndsBeforeItStarts, add_cycle, close_cycle, edit_cycle, reopen_cycle
from shirube.cycles.actions.add_cycle import CLOSING_DAYS
from shirube.cycles.models import Cycle

from .. import finding, pages, versions
from ..bearer import caller, reads, writes
from ..changing import given
from ..documentation import ACT, CHANGE, ONE, answers
from ..schemas.fields import PageOut
from ..schemas.organisation import CycleChanges, CycleIn, CycleOut

router = Router(tags=["cycles"])
NULLABLE = frozenset({"parent_id"})


@router.get("", auth=reads, response=answers(PageOut[CycleOut]))
def list_cycles(
    request: HttpRequest, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[CycleOut]:
    """Every cycle of the company."""
    ids, following = pages.by_id(Cycle.objects.visible_to(caller(request)), cursor=cursor, limit=limit)
    found = Cycle.objects.filter(pk__in=ids).order_by("pk").select_related("closing")
    today = timezone.localdate()
    return PageOut[CycleOut](items=[_show(cycle, on=today) for cycle in found], next=following)


@router.post("", auth=writes, response=answers(CycleOut, 409, ok=201))
@transaction.atomic
def create_cycle(request: HttpRequest, body: CycleIn, response: HttpResponse) -> Answer[CycleOut]:
    """Add a cycle; its closing window is 14 days unless `closes_on` says otherwise."""
    by = caller(request)
    if body.closes_on is not None and body.closes_on < body.end_on:
        raise EndsBeforeItStarts
    parent = None
    if body.parent_id is not None:
        parent = finding.in_field(Cycle.objects.visible_to(by), body.parent_id, "parent_id")
    made = add_cycle(
        company=by.company,
        name=body.name,
        start_on=body.start_on,
        end_on=body.end_on,
        parent=parent,
        closing_days=CLOSING_DAYS if body.closes_on is None else (body.closes_on - body.end_on).days,
        by=by,
        at=timezone.now(),
    )
    return Answer(201, _told(made.pk, response))


@router.get("/{int:cycle_id}", auth=reads, response=answers(CycleOut, *ONE))
def read_cycle(request: HttpRequest, cycle_id: int, response: HttpResponse) -> CycleOut:
    """One cycle."""
    finding.at_address(Cycle.objects.visible_to(caller(request)), cycle_id)
    return _told(cycle_id, response)


@router.patch("/{int:cycle_id}", auth=writes, response=answers(CycleOut, *CHANGE))
@transaction.atomic
def change_cycle(
    request: HttpRequest,
    cycle_id: int,
    body: CycleChanges,
    response: HttpResponse,
    if_match: versions.IfMatch = None,
) -> CycleOut:
    """Change what is given; when only `end_on` moves, the closing window moves along."""
    by = caller(request)
    cycle = finding.at_address(Cycle.objects.visible_to(by), cycle_id)
    version = versions.needed(if_match, current=cycle.version)
    asked = given(body, nullable=NULLABLE)
    changes: Changes = {key: value for key, value in asked.items() if key != "parent_id"}  # type: ignore[assignment]
    if "parent_id" in asked:
        cycles = Cycle.objects.visible_to(by)
        pk = body.parent_id
        changes["parent"] = None if pk is None else finding.in_field(cycles, pk, "parent_id")
    edit_cycle(cycle, version=version, changes=changes, by=by, at=timezone.now())
    return _told(cycle_id, response)


@router.post("/{int:cycle_id}/closing", auth=writes, response=answers(CycleOut, *ACT))
@transaction.atomic
def close(request: HttpRequest, cycle_id: int, response: HttpResponse) -> CycleOut:
    """Close the cycle whatever its dates say; twice is once."""
    by = caller(request)
    close_cycle(finding.at_address(Cycle.objects.visible_to(by), cycle_id), by=by, at=timezone.now())
    return _told(cycle_id, response)


@router.delete("/{int:cycle_id}/closing", auth=writes, response=answers(None, *ACT, ok=204))
@transaction.atomic
def reopen(request: HttpRequest, cycle_id: int) -> Answer[None]:
    """Open a closed cycle again; twice is once."""
    by = caller(request)
    reopen_cycle(finding.at_address(Cycle.objects.visible_to(by), cycle_id), by=by, at=timezone.now())
    return Answer(204, None)


def _told(cycle_id: int, response: HttpResponse) -> CycleOut:
    cycle = Cycle.objects.select_related("closing").get(pk=cycle_id)
    versions.tell(response, cycle.version)
    return _show(cycle, on=timezone.localdate())


def _show(cycle: Cycle, *, on: date) -> CycleOut:
    week, weeks = fiscal.week_of(cycle.start_on, cycle.end_on, on)
    return CycleOut(
        id=cycle.pk,
        name=cycle.name,
        start_on=cycle.start_on,
        end_on=cycle.end_on,
        closes_on=cycle.closes_on,
        parent_id=cycle.parent_id,
        phase=cycle.phase(on),
        week=week,
        weeks=weeks,
        version=cycle.version,
    )
