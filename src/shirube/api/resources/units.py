"""Units: list, add, read, change, move."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.responses import Status as Answer

from shirube.people.actions import UnitChanges as Changes
from shirube.people.actions import add_unit, edit_unit, move_unit
from shirube.people.models import Unit

from .. import finding, pages, versions
from ..bearer import caller, reads, writes
from ..changing import given
from ..documentation import CHANGE, ONE, answers
from ..schemas.fields import PageOut
from ..schemas.organisation import UnitChanges, UnitIn, UnitOut

router = Router(tags=["units"])
NULLABLE = frozenset({"lead_id"})


@router.get("", auth=reads, response=answers(PageOut[UnitOut]))
def list_units(
    request: HttpRequest, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[UnitOut]:
    """Every unit of the company, dissolved ones included."""
    ids, following = pages.by_id(Unit.objects.visible_to(caller(request)), cursor=cursor, limit=limit)
    found = Unit.objects.filter(pk__in=ids).order_by("pk")
    return PageOut[UnitOut](items=[_show(unit) for unit in found], next=following)


@router.post("", auth=writes, response=answers(UnitOut, 409, ok=201))
@transaction.atomic
def create_unit(request: HttpRequest, body: UnitIn, response: HttpResponse) -> Answer[UnitOut]:
    """Add a unit, last among its siblings."""
    by = caller(request)
    units = Unit.objects.visible_to(by)
    made = add_unit(
        company=by.company,
        name=body.name,
        parent=None if body.parent_id is None else finding.in_field(units, body.parent_id, "parent_id"),
        kind=body.kind,
        lead=None if body.lead_id is None else finding.person(body.lead_id, by, "lead_id"),
        by=by,
        at=timezone.now(),
    )
    return Answer(201, _told(made, response))


@router.get("/{int:unit_id}", auth=reads, response=answers(UnitOut, *ONE))
def read_unit(request: HttpRequest, unit_id: int, response: HttpResponse) -> UnitOut:
    """One unit."""
    return _told(finding.at_address(Unit.objects.visible_to(caller(request)), unit_id), response)


@router.patch("/{int:unit_id}", auth=writes, response=answers(UnitOut, *CHANGE))
@transaction.atomic
def change_unit(
    request: HttpRequest,
    unit_id: int,
    body: UnitChanges,
    response: HttpResponse,
    if_match: versions.IfMatch = None,
) -> UnitOut:
    """Change what is given; another parent moves the unit with everything below it."""
    by, at = caller(request), timezone.now()
    units = Unit.objects.visible_to(by)
    unit = finding.at_address(units, unit_id)
    version = versions.needed(if_match, current=unit.version)
    asked = given(body, nullable=NULLABLE)
    if body.parent_id is not None:
        to = finding.in_field(units, body.parent_id, "parent_id")
        version = move_unit(unit, to=to, version=version, by=by, at=at).version
    changes: Changes = {key: asked[key] for key in ("name", "kind") if key in asked}  # type: ignore[assignment]
    if "lead_id" in asked:
        changes["lead"] = None if body.lead_id is None else finding.person(body.lead_id, by, "lead_id")
    return _told(edit_unit(unit, version=version, changes=changes, by=by, at=at), response)


def _told(unit: Unit, response: HttpResponse) -> UnitOut:
    versions.tell(response, unit.version)
    return _show(unit)


def _show(unit: Unit) -> UnitOut:
    return UnitOut.model_validate(unit, from_attributes=True)
