"""Ends the 1on1s of a pair."""

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
def end_pair(pair: Pair, *, by: Person, at: datetime) -> None:
    """Either of the two may; what was written stays readable to both. Raises NotYours."""
    if not policy.may_write(pair, by):
        raise NotYours
    Ending.objects.get_or_create(pair=hold(pair), defaults={"by": by, "at": at})
    tell_pages(pair)
