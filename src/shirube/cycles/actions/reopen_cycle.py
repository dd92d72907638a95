"""Opens a closed cycle again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from shirube.cycles import policy
from shirube.cycles.models import Closing, Cycle, Phase
from shirube.cycles.telling import tell
from shirube.people import policy as people_policy
from shirube.people.models import Person

from .add_cycle import CLOSING_DAYS


@transaction.atomic
def reopen_cycle(cycle: Cycle, *, by: Person | None, at: datetime) -> Cycle:
    """The dates decide again; a closing window that has passed opens for another 14 days."""
    people_policy.require(policy.may_steer(by), company_id=cycle.company_id, by=by)
    today = timezone.localdate(at)
    current = Cycle.objects.select_for_update(of=("self",)).select_related("closing").get(pk=cycle.pk)
    if current.phase(today) != Phase.CLOSED:
        return current
    Closing.objects.filter(cycle=current).delete()
    if current.closes_on < today:
        Cycle.objects.filter(pk=current.pk).update(
            closes_on=today + timedelta(days=CLOSING_DAYS), version=F("version") + 1
        )
    reopened = Cycle.objects.get(pk=current.pk)
    tell("reopened", reopened, by=by, at=at)
    return reopened
