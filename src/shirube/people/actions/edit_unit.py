"""Changes the name, kind, lead or place among siblings of a unit."""

from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction
from django.db.models import F

from shirube.activity import ledger
from shirube.people import policy, turns
from shirube.people.models import Person, Unit, UnitKind
from shirube.people.telling import tell
from shirube.refusal import Refusal, Stale

from .add_person import OtherCompany
from .add_unit import check_name


class RootStays(Refusal):
    """The unit that is the whole company stays at the top and stays a company."""


class UnitChanges(TypedDict, total=False):
    """The fields to change; those left out stay. The address (slug) stays when the name changes."""

    name: str
    kind: UnitKind | str
    lead: Person | None
    position: int


@transaction.atomic
def edit_unit(unit: Unit, *, version: int, changes: UnitChanges, by: Person | None, at: datetime) -> Unit:
    """The unit with these changes; Stale when somebody else changed it since `version`."""
    policy.require(policy.may_organise(by), company_id=unit.company_id, by=by)
    turns.take(unit.company_id)
    before = Unit.objects.select_related("parent").get(pk=unit.pk)
    if before.version != version:
        raise Stale(current=before.version)
    values = _checked(before, changes)
    difference = ledger.difference(_plain_of(before, values), _plain(values))
    if not difference:
        return before
    Unit.objects.filter(pk=unit.pk).update(**values, version=F("version") + 1)
    after = Unit.objects.get(pk=unit.pk)
    tell("edited", after, by=by, at=at, within=f"unit-{unit.pk}", changes=difference)
    return after


def _checked(unit: Unit, changes: UnitChanges) -> dict[str, Any]:
    values: dict[str, Any] = dict(changes)
    if "name" in changes:
        values["name"] = changes["name"].strip()
        check_name(values["name"], unit.parent, besides=unit)
    if "kind" in changes and unit.parent_id is None and changes["kind"] != UnitKind.COMPANY:
        raise RootStays
    lead = changes.get("lead")
    if lead is not None and lead.company_id != unit.company_id:
        raise OtherCompany
    return values


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: getattr(value, "pk", None) if key == "lead" else value for key, value in values.items()}


def _plain_of(unit: Unit, values: dict[str, Any]) -> dict[str, Any]:
    return {key: unit.lead_id if key == "lead" else getattr(unit, key) for key in values}
