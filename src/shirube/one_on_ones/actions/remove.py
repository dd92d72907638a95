"""Takes one's own words away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from ..models.writing import Writing
from ..telling import tell_of
from .changing import require_own


@transaction.atomic
def remove(writing: Writing, *, by: Person, at: datetime) -> None:
    """Only its author does, and nothing of them stays. Raises NotYours, PairEnded, OneOnOneOver, AlreadyGiven."""
    require_own(writing, by)
    writing.delete()
    tell_of(writing)
