"""Says something under a subject."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..models import Comment

LONGEST = 5_000


class NothingSaid(Refusal):
    """The comment has no words, or more than 5,000 characters."""


@transaction.atomic
def say(*, subject: str, within: str = "", label: str = "", body: str, by: Person, at: datetime) -> Comment:
    """Add a comment; everyone of the company who writes may. Raises NotYours, NothingSaid.

    The door has already found the subject among what the person may see; `within` names the objective it belongs to.
    """
    if not by.writes:
        raise NotYours
    if not 0 < len(body.strip()) <= LONGEST:
        raise NothingSaid
    comment = Comment.objects.create(company_id=by.company_id, subject=subject, body=body.strip(), by=by, at=at)
    ledger.record("commented", subject=subject, within=within, label=label, actor=by, at=at)
    return comment
