"""Makes a person a member of a unit from a day on."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from shirube.people import policy, turns
from shirube.people.models import Membership, Person, Unit
from shirube.people.telling import tell
from shirube.refusal import Refusal


class UnitGone(Refusal):
    """The unit has been dissolved, or belongs to another company."""


@transaction.atomic
def join_unit(
    person: Person, *, unit: Unit, since: date, main: bool = True, by: Person | None, at: datetime
) -> Membership:
    """The membership; when `main`, the person's other memberships become additional ones (兼務).

    Already a member on that day: only the mark of the main unit changes.
    """
    policy.require(policy.may_organise(by), company_id=person.company_id, by=by)
    turns.take(person.company_id)
    if unit.company_id != person.company_id or unit.dissolved_on is not None:
        raise UnitGone
    lasting = Membership.objects.filter(Q(until=None) | Q(until__gte=since), person=person)
    if main:
        lasting.exclude(unit=unit).filter(main=True).update(main=False)
    membership = lasting.filter(unit=unit, since__lte=since).first() or lasting.filter(unit=unit).first()
    if membership is not None:
        return _kept(membership, since, main)
    membership = Membership.objects.create(
        person=person, unit=unit, since=since, main=main or not lasting.exclude(main=False).exists()
    )
    facts = {"unit": unit.name, "since": str(since), "main": membership.main}
    tell("joined", person, by=by, at=at, within=f"unit-{unit.pk}", **facts)
    return membership


def _kept(membership: Membership, since: date, main: bool) -> Membership:
    membership.since = min(membership.since, since)
    membership.main = membership.main or main
    membership.save(update_fields=["since", "main"])
    return membership
