"""Gives a person who had left their access back."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from shirube.people import policy, turns
from shirube.people.models import Person
from shirube.people.telling import tell


@transaction.atomic
def reactivate_person(person: Person, *, by: Person | None, at: datetime) -> Person:
    """The person can sign in again; doing it twice changes nothing."""
    policy.require(policy.may_manage(person, by))
    turns.take(person.company_id)
    person.refresh_from_db()
    if person.is_active:
        return person
    Person.objects.filter(pk=person.pk).update(is_active=True, version=F("version") + 1)
    person.refresh_from_db()
    tell("reactivated", person, by=by, at=at)
    return person
