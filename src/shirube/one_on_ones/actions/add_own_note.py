"""Adds a line to one's own notes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..current import current_session
from ..models import OwnNote, Pair
from .writing import kept


@transaction.atomic
def add_own_note(pair: Pair, *, words: str, by: Person, at: datetime) -> OwnNote:
    """Nobody else hears of it. Raises NotYours, PairEnded, NothingWritten."""
    policy.require(pair, by)
    return kept(OwnNote(session=current_session(pair), author=by, written_at=at), words)
