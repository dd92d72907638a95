"""Gives a sign, or takes it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.live import announce
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..models import Reaction, Sign


@transaction.atomic
def react(
    *,
    subject: str,
    sign: Sign,
    to: int | None,
    within: str = "",
    label: str = "",
    also: tuple[str, ...] = (),
    by: Person,
    at: datetime,
) -> bool:
    """Whether the sign stands now: given the first time, taken back the second. Raises NotYours for who only reads.

    `to` is the person whose word or work it is. A first 🙏 to somebody else is told in the ledger: "thanked" with
    {"to": person id}; the other signs are only seen.
    """
    if not by.writes:
        raise NotYours
    given, is_new = Reaction.objects.get_or_create(
        subject=subject, person=by, sign=sign, defaults={"company_id": by.company_id, "at": at}
    )
    if not is_new:
        given.delete()
    elif sign is Sign.THANKS and to not in (None, by.pk):
        details = {"to": to}
        ledger.record(
            "thanked", subject=subject, within=within, label=label, actor=by, at=at, details=details
        )
    announce(by.company_id, *filter(None, (subject, within, *also)))
    return is_new
