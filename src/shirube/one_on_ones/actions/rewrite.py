"""Puts other words in the place of one's own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from ..models.writing import Writing
from ..telling import tell_of
from .changing import require_own
from .writing import cleaned


@transaction.atomic
def rewrite(writing: Writing, *, words: str, by: Person, at: datetime) -> None:
    """Only its author does. Raises NotYours, PairEnded, NothingWritten, OneOnOneOver, AlreadyGiven."""
    require_own(writing, by)
    writing.say(cleaned(words))
    writing.edited_at = at
    writing.save(update_fields=["words", "edited_at"])
    tell_of(writing)
