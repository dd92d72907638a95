"""Thanks a colleague on this week's wall."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person, Unit
from shirube.refusal import NotYours, Refusal

from ..hanging import open_still, rehung, this_week, words
from ..models import Thanks


class ThanksToOneself(Refusal):
    """Thanks go to somebody else."""


@transaction.atomic
def give_thanks(unit: Unit, *, to: Person, body: str, by: Person, at: datetime) -> Thanks:
    """A few words to anybody of the company.

    Raises NotYours, WallClosed, EmptyCard, ThanksToOneself, UnitDissolved.
    """
    body = words(body)
    if to.pk == by.pk:
        raise ThanksToOneself
    if to.company_id != by.company_id:
        raise NotYours
    session = this_week(unit, by=by, at=at)
    thanks = Thanks.objects.create(session=session, by=by, to=to, body=body, at=at)
    details = {"to_id": to.pk, "unit_id": unit.pk, "words": body}
    ledger.record("gave-thanks", subject=session.subject, label=to.name, actor=by, at=at, details=details)
    rehung(session)
    return thanks


@transaction.atomic
def take_back_thanks(thanks: Thanks, *, by: Person, at: datetime) -> None:
    """Only one's own. Raises NotYours, WallClosed."""
    session = open_still(thanks.session, by=by, at=at)
    if thanks.by_id != by.pk:
        raise NotYours
    thanks.delete()
    rehung(session)
