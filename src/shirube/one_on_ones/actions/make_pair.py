"""Makes a pair of two people."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from shirube.calendars.rhythm import ONE_DAY, Rhythm
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..models import Pair, Session
from ..policy import may_pair


class PairExists(Refusal):
    """These two are a pair already, perhaps one that stopped and can go on."""


@transaction.atomic
def make_pair(*, host: Person, member: Person, rhythm: Rhythm, by: Person, at: datetime) -> Pair:
    """One of the two proposes it, the other may end it; the first 1on1 is open for points at once.

    Raises NotYours, PairExists. The rhythm begins with its anchor; its time is that of the host's zone.
    """
    if not may_pair(by, host, member):
        raise NotYours
    pair = _made(host, member, rhythm, at)
    begins_on = max(at.astimezone(pair.tz).date(), rhythm.anchor)
    Session.objects.create(pair=pair, number=1, after_on=begins_on - ONE_DAY, opened_at=at)
    return pair


def _made(host: Person, member: Person, rhythm: Rhythm, at: datetime) -> Pair:
    try:
        with transaction.atomic():
            return Pair.objects.create(
                company_id=host.company_id,
                host=host,
                member=member,
                every=rhythm.every,
                weekday=rhythm.weekday,
                time=rhythm.at,
                anchor=rhythm.anchor,
                nth=rhythm.nth,
                minutes=rhythm.minutes,
                zone=host.time_zone or settings.TIME_ZONE,
                created_at=at,
            )
    except IntegrityError:
        if Pair.objects.visible_to(host).filter(Q(host=member) | Q(member=member)).exists():
            raise PairExists from None
        raise
