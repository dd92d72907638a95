"""Changes the name, dates or place of a cycle."""

from datetime import date, datetime
from typing import Any, TypedDict

from django.db import transaction
from django.db.models import F

from shirube.activity import ledger
from shirube.cycles import policy
from shirube.cycles.models import Cycle
from shirube.cycles.telling import tell
from shirube.people import policy as people_policy
from shirube.people import turns
from shirube.people.models import Person
from shirube.refusal import Stale

from .add_cycle import OutsideParent, check, lies_within


class CycleChanges(TypedDict, total=False):
    """The fields to change; those left out stay. When only `end_on` moves, the closing window moves along."""

    name: str
    start_on: date
    end_on: date
    closes_on: date
    parent: Cycle | None


@transaction.atomic
def edit_cycle(
    cycle: Cycle, *, version: int, changes: CycleChanges, by: Person | None, at: datetime
) -> Cycle:
    """The cycle with these changes; Stale when somebody else changed it since `version`."""
    people_policy.require(policy.may_steer(by), company_id=cycle.company_id, by=by)
    turns.take(cycle.company_id)
    current = Cycle.objects.select_related("parent").get(pk=cycle.pk)
    if current.version != version:
        raise Stale(current=current.version)
    before = _facts(current)
    _apply(current, changes)
    check(current)
    _check_children(current)
    difference = ledger.difference(before, _facts(current))
    if difference:
        current.version = F("version") + 1
        current.save()
        current.refresh_from_db()
        tell("edited", current, by=by, at=at, changes=difference)
    return current


def _apply(cycle: Cycle, changes: CycleChanges) -> None:
    window = cycle.closes_on - cycle.end_on
    values: dict[str, Any] = dict(changes)
    for field, value in values.items():
        setattr(cycle, field, value.strip() if field == "name" else value)
    if "closes_on" not in changes:
        cycle.closes_on = cycle.end_on + window


def _check_children(cycle: Cycle) -> None:
    if not all(lies_within(child, cycle) for child in Cycle.objects.filter(parent=cycle)):
        raise OutsideParent


def _facts(cycle: Cycle) -> dict[str, Any]:
    return {
        "name": cycle.name,
        "start_on": cycle.start_on,
        "end_on": cycle.end_on,
        "closes_on": cycle.closes_on,
        "parent": cycle.parent_id,
    }
