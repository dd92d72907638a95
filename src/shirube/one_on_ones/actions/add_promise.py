"""Writes a promise down."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from shirube.people.models import Person
from shirube.refusal import NotYours

from .. import policy
from ..current import current_session
from ..models import Pair, Promise
from .writing import kept


@transaction.atomic
def add_promise(
    pair: Pair, *, words: str, who: Person | None, due_on: date | None = None, by: Person, at: datetime
) -> Promise:
    """`who` is one of the two, or None for both. Raises NotYours, PairEnded, NothingWritten."""
    policy.require(pair, by)
    if who is not None and who.pk not in pair.people:
        raise NotYours
    promise = Promise(session=current_session(pair), author=by, who=who, due_on=due_on, written_at=at)
    return kept(promise, words)
