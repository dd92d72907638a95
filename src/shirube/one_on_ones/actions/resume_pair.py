"""Takes the 1on1s of a pair up again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person
from shirube.refusal import NotYours

from .. import policy
from ..locks import hold
from ..models import Ending, Pair
from ..telling import tell_pages


@transaction.atomic
def resume_pair(pair: Pair, *, by: Person, at: datetime) -> None:
    """Either of the two may, as long as both are here. Raises NotYours, PairEnded."""
    if not policy.may_write(pair, by):
        raise NotYours
    if not (pair.host.is_active and pair.member.is_active):
        raise policy.PairEnded
    Ending.objects.filter(pair=hold(pair)).delete()
    tell_pages(pair)
