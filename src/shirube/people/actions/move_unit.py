"""Moves a unit, with everything below it, under another unit."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from shirube.people import policy, turns
from shirube.people.models import Person, Unit
from shirube.people.telling import tell
from shirube.refusal import Refusal, Stale

from .add_person import OtherCompany
from .add_unit import UnitDissolved, check_name, next_position
from .edit_unit import RootStays


class UnitLoop(Refusal):
    """The unit would lie within itself."""


@transaction.atomic
def move_unit(unit: Unit, *, to: Unit, version: int | None = None, by: Person | None, at: datetime) -> Unit:
    """The unit under its new parent, last among its siblings; Stale when a given `version` has passed."""
    policy.require(policy.may_organise(by), company_id=unit.company_id, by=by)
    turns.take(unit.company_id)
    before, target = Unit.objects.get(pk=unit.pk), Unit.objects.get(pk=to.pk)
    if version is not None and before.version != version:
        raise Stale(current=before.version)
    if before.parent_id == target.pk:
        return before
    _check(before, target)
    _replant(before, target)
    changes = {"parent": [before.parent_id, target.pk]}
    tell("moved", before, by=by, at=at, within=f"unit-{target.pk}", changes=changes)
    return Unit.objects.get(pk=unit.pk)


def _check(unit: Unit, target: Unit) -> None:
    if unit.company_id != target.company_id:
        raise OtherCompany
    if unit.parent_id is None:
        raise RootStays
    if target.path.startswith(unit.path):
        raise UnitLoop
    if target.dissolved_on is not None:
        raise UnitDissolved
    check_name(unit.name, target)


def _replant(unit: Unit, target: Unit) -> None:
    Unit.objects.filter(pk=unit.pk).update(
        parent=target, position=next_position(target), version=F("version") + 1
    )
    new = f"{target.path}{unit.pk}/"
    Unit.objects.within(unit).update(path=Concat(Value(new), Substr("path", len(unit.path) + 1)))
