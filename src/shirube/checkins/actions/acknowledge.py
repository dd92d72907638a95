"""Says that a check-in has been read: 「読みました・受け取りました」."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.live import announce
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..models import Acknowledgement, CheckIn
from ..policy import may_acknowledge


class OwnWords(Refusal):
    """Nobody acknowledges what they said themselves."""


class TakenBack(Refusal):
    """The check-in was corrected meanwhile; read what stands now."""


@transaction.atomic
def acknowledge(check_in: CheckIn, *, by: Person, at: datetime) -> Acknowledgement:
    """Once; a second time changes nothing. Raises OwnWords, NotYours, TakenBack.

    The ledger line "acknowledged" is about the key result and carries {"check_in": its id, "to": who said it}.
    """
    if check_in.by_id == by.pk:
        raise OwnWords
    if not may_acknowledge(check_in, by):
        raise NotYours
    if CheckIn.objects.filter(corrects=check_in).exists():
        raise TakenBack
    made, is_new = Acknowledgement.objects.get_or_create(check_in=check_in, by=by, defaults={"at": at})
    if is_new:
        key_result = check_in.key_result
        ledger.record(
            "acknowledged",
            subject=key_result.subject,
            within=f"objective-{key_result.objective_id}",
            label=key_result.title,
            actor=by,
            at=at,
            details={"check_in": check_in.pk, "to": check_in.by_id},
        )
        announce(by.company_id, key_result.subject)
    return made
