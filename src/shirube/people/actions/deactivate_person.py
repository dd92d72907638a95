"""Ends a person's access; everything they wrote stays."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from shirube.people import policy, turns
from shirube.people.models import Person
from shirube.people.telling import tell

from .edit_person import keep_an_admin


@transaction.atomic
def deactivate_person(person: Person, *, by: Person | None, at: datetime) -> Person:
    """The person can no longer sign in and open invitations end; raises LastAdmin.

    Doing it twice changes nothing.
    """
    policy.require(policy.may_manage(person, by))
    turns.take(person.company_id)
    person.refresh_from_db()
    if not person.is_active:
        return person
    if person.role == "admin":
        keep_an_admin(person)
    Person.objects.filter(pk=person.pk).update(is_active=False, version=F("version") + 1)
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)
    person.refresh_from_db()
    tell("deactivated", person, by=by, at=at)
    return person
