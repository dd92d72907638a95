"""Adds a unit to the company's tree."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from shirube.people import policy, slugs, turns
from shirube.people.models import Company, Person, Unit, UnitKind
from shirube.people.telling import tell
from shirube.refusal import Refusal

from .add_person import OtherCompany
from .found_company import NameMissing


class NameTaken(Refusal):
    """A unit of this name already stands in the same place."""


class UnitDissolved(Refusal):
    """The unit no longer stands."""


@transaction.atomic
def add_unit(
    *,
    company: Company,
    name: str,
    parent: Unit | None = None,
    kind: UnitKind | str = UnitKind.DEPARTMENT,
    lead: Person | None = None,
    by: Person | None,
    at: datetime,
) -> Unit:
    """A unit below `parent`, or directly below the company; last among its siblings."""
    policy.require(policy.may_organise(by), company_id=company.pk, by=by)
    turns.take(company.pk)
    parent = parent or Unit.objects.get(company=company, parent=None)
    if parent.company_id != company.pk or (lead is not None and lead.company_id != company.pk):
        raise OtherCompany
    if parent.dissolved_on is not None:
        raise UnitDissolved
    check_name(name.strip(), parent)
    unit = _planted(company, name.strip(), parent, UnitKind(kind), lead)
    tell("added", unit, by=by, at=at, within=f"unit-{parent.pk}")
    return unit


def check_name(name: str, parent: Unit | None, *, besides: Unit | None = None) -> None:
    """Raises NameMissing or NameTaken (among standing siblings)."""
    if not name:
        raise NameMissing
    siblings = Unit.objects.standing().filter(parent=parent, name=name)
    if parent is not None and siblings.exclude(pk=besides.pk if besides else 0).exists():
        raise NameTaken(name)


def next_position(parent: Unit) -> int:
    """The place after the last child."""
    last: int | None = Unit.objects.filter(parent=parent).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _planted(company: Company, name: str, parent: Unit, kind: UnitKind, lead: Person | None) -> Unit:
    unit = Unit.objects.create(
        company=company, parent=parent, name=name, slug=slugs.free(name, company), kind=kind, lead=lead,
        position=next_position(parent),
    )  # fmt: skip
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit
