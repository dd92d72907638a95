"""Closes a cycle by hand."""

from datetime import datetime

from django.db import transaction

from shirube.cycles import policy
from shirube.cycles.models import Closing, Cycle
from shirube.cycles.telling import tell
from shirube.people import policy as people_policy
from shirube.people.models import Person


@transaction.atomic
def close_cycle(cycle: Cycle, *, by: Person, at: datetime) -> Closing:
    """Nobody checks in any more, whatever the dates say; doing it twice changes nothing."""
    people_policy.require(policy.may_steer(by), company_id=cycle.company_id, by=by)
    closing, made = Closing.objects.get_or_create(cycle=cycle, defaults={"by": by, "at": at})
    if made:
        tell("closed", cycle, by=by, at=at)
    return closing
