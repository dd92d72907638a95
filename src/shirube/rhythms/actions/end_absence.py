"""Ends an absence: whoever is back is back from that day on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from shirube.people import policy as people_policy
from shirube.people.models import Person

from ..models import Absence
from ..policy import may_announce
from .announce_absence import AlreadyBack, tell


@transaction.atomic
def end_absence(absence: Absence, *, by: Person | None, at: datetime) -> None:
    """Present again from today; one that has not begun before is gone altogether. Raises NotYours, AlreadyBack."""
    people_policy.require(may_announce(absence.person, by), company_id=absence.person.company_id, by=by)
    absence = Absence.objects.select_for_update(no_key=True, of=("self",)).select_related("person").get(pk=absence.pk)
    today = at.astimezone(absence.person.zone).date()
    if absence.until < today:
        raise AlreadyBack
    tell("ended-absence", absence, by=by, at=at)
    if absence.since >= today:
        absence.delete()
    else:
        absence.until = today - timedelta(days=1)
        absence.save(update_fields=["until"])
