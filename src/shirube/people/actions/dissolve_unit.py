"""Ends a unit; its goals and its past stay readable."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from shirube.people import policy, turns
from shirube.people.models import Membership, Person, Unit
from shirube.people.telling import tell
from shirube.refusal import Refusal

from .edit_unit import RootStays


class UnitsBelow(Refusal):
    """Units below this one still stand; dissolve or move them first."""


@transaction.atomic
def dissolve_unit(unit: Unit, *, by: Person | None, at: datetime) -> Unit:
    """The unit stands no longer from this day on and memberships in it end.

    Doing it twice changes nothing.
    """
    policy.require(policy.may_organise(by), company_id=unit.company_id, by=by)
    turns.take(unit.company_id)
    unit.refresh_from_db()
    if unit.dissolved_on is not None:
        return unit
    if unit.parent_id is None:
        raise RootStays
    if Unit.objects.standing().filter(parent=unit).exists():
        raise UnitsBelow
    today = timezone.localdate(at)
    Unit.objects.filter(pk=unit.pk).update(dissolved_on=today, version=F("version") + 1)
    Membership.objects.filter(unit=unit, since__gt=today).delete()
    Membership.objects.filter(unit=unit, until=None).update(until=today)
    unit.refresh_from_db()
    tell("dissolved", unit, by=by, at=at, within=f"unit-{unit.parent_id}")
    return unit
