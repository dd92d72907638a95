"""Ends a person's membership in a unit."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from shirube.people import policy, turns
from shirube.people.models import Membership, Person, Unit
from shirube.people.telling import tell
from shirube.refusal import Refusal


class NotAMember(Refusal):
    """The person does not belong to this unit on that day."""


@transaction.atomic
def leave_unit(person: Person, *, unit: Unit, until: date, by: Person | None, at: datetime) -> None:
    """`until` is the last day in the unit; a membership that began later is taken back altogether.

    When the main membership ends, the oldest remaining one becomes the main one.
    """
    policy.require(policy.may_organise(by), company_id=person.company_id, by=by)
    turns.take(person.company_id)
    lasting = Membership.objects.filter(Q(until=None) | Q(until__gte=until), person=person)
    here = lasting.filter(unit=unit)
    if not here.exists():
        raise NotAMember
    was_main = here.filter(main=True).exists()
    here.filter(since__gt=until).delete()
    here.update(until=until)
    heir = lasting.exclude(unit=unit).order_by("since", "pk").first()
    if was_main and heir is not None:
        Membership.objects.filter(pk=heir.pk).update(main=True)
    tell("left", person, by=by, at=at, within=f"unit-{unit.pk}", unit=unit.name, until=str(until))
