"""Adds a line to the shared notes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..current import current_session
from ..models import Note, Pair
from .writing import kept


@transaction.atomic
def add_note(pair: Pair, *, words: str, by: Person, at: datetime) -> Note:
    """A line of its own, so that nobody writes over the other. Raises NotYours, PairEnded, NothingWritten."""
    policy.require(pair, by)
    return kept(Note(session=current_session(pair), author=by, written_at=at), words)
