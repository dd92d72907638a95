"""Writes feedback or thanks, to be handed over now or later."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..current import current_session
from ..models import Feedback, FeedbackKind, Pair
from .writing import kept


@transaction.atomic
def write_feedback(
    pair: Pair, *, kind: FeedbackKind, words: str, give: bool, by: Person, at: datetime
) -> Feedback:
    """With `give` the partner reads it from now on, without it nobody else does.

    Raises NotYours, PairEnded, NothingWritten.
    """
    policy.require(pair, by)
    given_at = at if give else None
    feedback = Feedback(session=current_session(pair), author=by, kind=kind, written_at=at, given_at=given_at)
    return kept(feedback, words)
