"""Marks a promise as kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..current import current_session
from ..models import Promise
from ..telling import tell_pages


@transaction.atomic
def keep_promise(promise: Promise, *, by: Person, at: datetime) -> None:
    """Either of the two may. Raises NotYours, PairEnded."""
    pair = promise.session.pair
    policy.require(pair, by)
    Promise.objects.still_open().filter(pk=promise.pk).update(kept_in=current_session(pair), kept_at=at)
    tell_pages(pair)
