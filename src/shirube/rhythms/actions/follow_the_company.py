"""Lets a unit follow what holds above it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people import policy as people_policy
from shirube.people import turns
from shirube.people.models import Person, Unit

from ..models import Rhythm
from ..policy import may_set_rhythm
from ..ritual import Ritual
from .set_rhythm import tell


@transaction.atomic
def follow_the_company(unit: Unit, ritual: Ritual, *, by: Person | None, at: datetime) -> None:
    """Takes back what the unit said about this ritual; nothing happens where it said nothing. Raises NotYours."""
    people_policy.require(may_set_rhythm(unit.company_id, unit, by), company_id=unit.company_id, by=by)
    turns.take(unit.company_id)
    gone, _kinds = Rhythm.objects.filter(unit=unit, ritual=ritual).delete()
    if gone:
        tell("followed-company-rhythm", unit.company, unit, by=by, at=at, ritual=ritual)
