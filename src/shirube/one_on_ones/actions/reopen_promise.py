"""Marks a promise as yet to be kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..models import Promise
from ..telling import tell_pages


@transaction.atomic
def reopen_promise(promise: Promise, *, by: Person, at: datetime) -> None:
    """Either of the two may. Raises NotYours, PairEnded."""
    policy.require(promise.session.pair, by)
    Promise.objects.filter(pk=promise.pk).update(kept_in=None, kept_at=None)
    tell_pages(promise.session.pair)
