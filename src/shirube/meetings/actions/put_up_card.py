"""Puts a card on this week's wall, and takes it down again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.goals.models import KeyResult
from shirube.people.models import Person, Unit
from shirube.refusal import NotYours

from ..hanging import open_still, rehung, this_week, words
from ..models import Card


@transaction.atomic
def put_up_card(
    unit: Unit, *, body: str, key_result: KeyResult | None = None, by: Person, at: datetime
) -> Card:
    """One's own card with these words; a second time the words of the same card change.

    Raises NotYours, WallClosed, EmptyCard, UnitDissolved.
    """
    body = words(body)
    session = this_week(unit, by=by, at=at)
    said = {"body": body, "key_result": key_result}
    card, is_new = Card.objects.update_or_create(
        session=session, person=by, defaults=said, create_defaults={**said, "at": at}
    )
    if is_new:
        details = {"unit_id": unit.pk, "card": card.pk, "words": body}
        ledger.record(
            "shared-win", subject=session.subject, label=unit.name, actor=by, at=at, details=details
        )
    rehung(session)
    return card


@transaction.atomic
def take_down_card(card: Card, *, by: Person, at: datetime) -> None:
    """Only one's own. Raises NotYours, WallClosed."""
    session = open_still(card.session, by=by, at=at)
    if card.person_id != by.pk:
        raise NotYours
    card.delete()
    rehung(session)
