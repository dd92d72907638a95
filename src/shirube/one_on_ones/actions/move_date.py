"""Moves the date of the next 1on1 by hand, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person
from shirube.refusal import Refusal

from .. import policy
from ..current import course_of, current_session
from ..locks import hold
from ..models import Move, Pair
from ..sealing import seal
from ..telling import tell_pages
from .writing import LONGEST, NothingWritten


class InThePast(Refusal):
    """A 1on1 is moved to a day that is still to come."""


@transaction.atomic
def move_date(pair: Pair, *, starts_at: datetime, reason: str = "", by: Person, at: datetime) -> Move:
    """The rhythm stays; only this one takes place at another moment. Raises NotYours, PairEnded, InThePast."""
    policy.require(pair, by)
    session, reason = current_session(hold(pair)), reason.strip()
    course = course_of(pair, session)
    if starts_at.astimezone(course.zone).date() < at.astimezone(course.zone).date():
        raise InThePast
    if len(reason) > LONGEST:
        raise NothingWritten
    values = {"starts_at": starts_at, "by": by, "at": at, "reason": seal(reason, Move.place(pair.pk, by.pk))}
    named = course.next_named(at.astimezone(course.zone).date())
    move, _new = Move.objects.update_or_create(
        session=session, defaults=values, create_defaults={**values, "instead_of": named}
    )
    tell_pages(pair)
    return move
