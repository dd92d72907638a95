"""People: list, add, read, change; nothing here knows about pay or grades."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.responses import Status as Answer

from shirube.people.actions import (
    PersonChanges as Changes,
)
from shirube.people.actions import (
    add_person,
    deactivate_person,
    edit_person,
    join_unit,
    leave_unit,
    reactivate_person,
)
from shirube.people.models import Membership, Person, Unit

from .. import finding, pages, versions
from ..bearer import administers, caller, reads
from ..changing import given
from ..documentation import CHANGE, ONE, answers
from ..schemas.fields import PageOut
from ..schemas.organisation import MembershipIn, MembershipOut, MeOut, PersonChanges, PersonIn, PersonOut

router = Router(tags=["people"])
me = Router(tags=["people"])
NULLABLE = frozenset({"email", "manager_id"})


@router.get("", auth=reads, response=answers(PageOut[PersonOut]))
def list_people(
    request: HttpRequest, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[PersonOut]:
    """Everyone of the company, those who have left included."""
    ids, following = pages.by_id(Person.objects.visible_to(caller(request)), cursor=cursor, limit=limit)
    return PageOut[PersonOut](items=_show_all(ids), next=following)


@router.post("", auth=administers, response=answers(PersonOut, 409, ok=201))
@transaction.atomic
def create_person(request: HttpRequest, body: PersonIn, response: HttpResponse) -> Answer[PersonOut]:
    """Add a person, who can sign in once invited."""
    by, at = caller(request), timezone.now()
    person = add_person(
        company=by.company,
        name=body.name,
        email=body.email,
        role=body.role,
        manager=None if body.manager_id is None else finding.person(body.manager_id, by, "manager_id"),
        by=by,
        at=at,
    )
    _place(person, body.units, by=by, at=at)
    return Answer(201, _told(person.pk, response))


@router.get("/{int:person_id}", auth=reads, response=answers(PersonOut, *ONE))
def read_person(request: HttpRequest, person_id: int, response: HttpResponse) -> PersonOut:
    """One person."""
    finding.at_address(Person.objects.visible_to(caller(request)), person_id)
    return _told(person_id, response)


@router.patch("/{int:person_id}", auth=administers, response=answers(PersonOut, *CHANGE))
@transaction.atomic
def change_person(
    request: HttpRequest,
    person_id: int,
    body: PersonChanges,
    response: HttpResponse,
    if_match: versions.IfMatch = None,
) -> PersonOut:
    """Change what is given; `units` replaces the memberships of today, `is_active: false` ends access."""
    by, at = caller(request), timezone.now()
    person = finding.at_address(Person.objects.visible_to(by), person_id)
    version = versions.needed(if_match, current=person.version)
    asked = given(body, nullable=NULLABLE)
    changes: Changes = {key: asked[key] for key in ("name", "email", "role") if key in asked}  # type: ignore[assignment]
    if "manager_id" in asked:
        manager = None if body.manager_id is None else finding.person(body.manager_id, by, "manager_id")
        changes["manager"] = manager
    edit_person(person, version=version, changes=changes, by=by, at=at)
    if body.units is not None:
        _leave_others(person, {line.unit_id for line in body.units}, by=by, at=at)
        _place(person, body.units, by=by, at=at)
    if body.is_active is not None:
        (reactivate_person if body.is_active else deactivate_person)(person, by=by, at=at)
    return _told(person_id, response)


@me.get("", auth=reads, response=answers(MeOut))
def read_me(request: HttpRequest) -> MeOut:
    """Whoever the token acts for, their company, and how far the token reaches."""
    by = caller(request)
    return MeOut.model_validate(
        {
            "person": _show_all([by.pk])[0],
            "company": {
                "id": by.company.pk,
                "name": by.company.name,
                "language": by.company.language,
                "fiscal_year_starts_in": by.company.fiscal_year_starts_in,
            },
            "scopes": request.auth.scopes,  # type: ignore[attr-defined]  # the token: see bearer.py
        }
    )


def _place(person: Person, lines: Sequence[MembershipIn], *, by: Person, at: datetime) -> None:
    today = timezone.localdate(at)
    for place, line in enumerate(lines):
        unit = finding.in_field(Unit.objects.visible_to(by), line.unit_id, f"units.{place}.unit_id")
        main = place == 0 if line.main is None else line.main
        since = line.since or _since(person, unit, today)
        join_unit(person, unit=unit, since=since, main=main, by=by, at=at)
        if line.until is not None:
            leave_unit(person, unit=unit, until=line.until, by=by, at=at)


def _since(person: Person, unit: Unit, today: date) -> date:
    known = Membership.objects.current(today).filter(person=person, unit=unit).first()
    return today if known is None else known.since


def _leave_others(person: Person, kept: Collection[int], *, by: Person, at: datetime) -> None:
    today = timezone.localdate(at)
    lines = Membership.objects.current(today).filter(person=person).exclude(unit__in=kept)
    for line in lines.select_related("unit"):
        leave_unit(person, unit=line.unit, until=today - timedelta(days=1), by=by, at=at)


def _told(person_id: int, response: HttpResponse) -> PersonOut:
    shown = _show_all([person_id])[0]
    versions.tell(response, shown.version)
    return shown


def _show_all(ids: Collection[int]) -> list[PersonOut]:
    people = Person.objects.filter(pk__in=ids).order_by("pk").prefetch_related("memberships")
    return [_show(person) for person in people]


def _show(person: Person) -> PersonOut:
    memberships = [
        MembershipOut(unit_id=line.unit_id, since=line.since, until=line.until, main=line.main)
        for line in person.memberships.all()
    ]
    return PersonOut.model_validate(
        {
            "id": person.pk,
            "email": person.email,
            "name": person.name,
            "units": memberships,
            "manager_id": person.manager_id,
            "role": person.role,
            "is_active": person.is_active,
            "version": person.version,
        }
    )
