"""Ends a 1on1 and opens the next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person

from .. import policy
from ..current import course_of
from ..locks import hold
from ..models import Closing, Session
from ..telling import tell_pages


@transaction.atomic
def close_session(session: Session, *, by: Person, at: datetime) -> Closing:
    """Open points and promises carry over by themselves; the company hears that the two met, and nothing else.

    Both may press at once: the second finds it closed. Raises NotYours, PairEnded.
    """
    policy.require(session.pair, by)
    pair = hold(session.pair)
    closing, closed_now = Closing.objects.get_or_create(session=session, defaults={"by": by, "at": at})
    if not closed_now:
        return closing
    after_on = course_of(pair, session).held(at)
    Session.objects.create(pair=pair, number=session.number + 1, after_on=after_on, opened_at=at)
    partner = pair.partner_of(by)
    ledger.record("met-one-on-one", subject=f"person-{partner.pk}", label=partner.name, actor=by, at=at)
    tell_pages(pair)
    return closing
