"""Announces that somebody will be out of office, and who stands in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy as people_policy
from shirube.people.models import Person
from shirube.refusal import Refusal

from ..models import Absence
from ..policy import may_announce


class BackBeforeLeaving(Refusal):
    """The last day lies before the first."""


class AlreadyBack(Refusal):
    """All of these days are over."""


class AlreadyAway(Refusal):
    """The person is away on some of these days already."""


class CannotStandIn(Refusal):
    """The stand-in is the person themselves, of another company, has left, or only reads."""


@transaction.atomic
def announce_absence(
    person: Person, *, since: date, until: date, stand_in: Person | None = None, by: Person | None, at: datetime
) -> Absence:
    """Away from `since` to `until`, both included, in the person's own days.

    Raises NotYours, BackBeforeLeaving, AlreadyBack, AlreadyAway, CannotStandIn.
    """
    people_policy.require(may_announce(person, by), company_id=person.company_id, by=by)
    if until < since:
        raise BackBeforeLeaving
    if until < at.astimezone(person.zone).date():
        raise AlreadyBack
    if stand_in is not None and not _may_stand_in(stand_in, person):
        raise CannotStandIn
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if Absence.objects.filter(person=person, since__lte=until, until__gte=since).exists():
        raise AlreadyAway
    absence = Absence.objects.create(person=person, since=since, until=until, stand_in=stand_in)
    tell("announced-absence", absence, by=by, at=at, stand_in=stand_in.pk if stand_in else None)
    return absence


def tell(verb: str, absence: Absence, *, by: Person | None, at: datetime, **details: Any) -> None:
    """One ledger line about the person, with the days."""
    ledger.record(
        verb,
        subject=f"person-{absence.person_id}",
        label=absence.person.name,
        actor=by,
        at=at,
        company_id=absence.person.company_id,
        details={"since": str(absence.since), "until": str(absence.until), **details},
    )


def _may_stand_in(stand_in: Person, person: Person) -> bool:
    return stand_in.pk != person.pk and stand_in.company_id == person.company_id and stand_in.writes
