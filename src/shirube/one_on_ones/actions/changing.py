"""Which writing its author may still change."""

from __future__ import annotations

from shirube.people.models import Person
from shirube.refusal import NotYours

from .. import policy
from ..models import Feedback, Note
from ..models.writing import Writing
from .writing import AlreadyGiven, OneOnOneOver


def require_own(writing: Writing, by: Person) -> None:
    """Raises NotYours, PairEnded, OneOnOneOver or AlreadyGiven unless this person may change these words."""
    policy.require(writing.session.pair, by)
    if writing.author_id != by.pk:
        raise NotYours
    if isinstance(writing, Note) and hasattr(writing.session, "closing"):
        raise OneOnOneOver
    if isinstance(writing, Feedback) and writing.given_at is not None:
        raise AlreadyGiven
