"""Puts a kind word on a card."""

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person

from ..hanging import open_still, rehung
from ..models import Card, Cheer
from ..models.cheer import Kind


@transaction.atomic
def cheer(card: Card, *, kind: Kind, by: Person, at: datetime) -> bool:
    """Whether the word stands there now: the same word a second time takes it back. Raises NotYours, WallClosed."""
    session = open_still(card.session, by=by, at=at)
    made, is_new = Cheer.objects.get_or_create(card=card, person=by, kind=kind)
    if not is_new:
        made.delete()
    rehung(session)
    return is_new
