"""Hands feedback over that was written before."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person
from shirube.refusal import NotYours

from .. import policy
from ..current import current_session
from ..models import Feedback
from ..telling import tell_pages


@transaction.atomic
def give_feedback(feedback: Feedback, *, by: Person, at: datetime) -> None:
    """Its author does; from now on the partner reads it. Raises NotYours, PairEnded."""
    pair = feedback.session.pair
    policy.require(pair, by)
    if feedback.author_id != by.pk:
        raise NotYours
    drafts = Feedback.objects.filter(pk=feedback.pk, given_at=None)
    drafts.update(given_at=at, session=current_session(pair))
    tell_pages(pair)
