"""Says something under a subject."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.live import announce
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..models import Comment
from .mentioning import remention

LONGEST = 5_000


class NothingSaid(Refusal):
    """The comment has no words, or more than 5,000 characters."""


@transaction.atomic
def say(
    *,
    subject: str,
    within: str = "",
    label: str = "",
    also: tuple[str, ...] = (),
    body: str,
    by: Person,
    at: datetime,
) -> Comment:
    """Add a comment; everyone of the company who writes may. Raises NotYours, NothingSaid.

    The door has already found the subject among what the person may see; `within` names the objective it belongs to,
    `also` further pages that show it. The ledger line "commented" carries {"comment": its id, "mentions": [ids]}.
    """
    if not by.writes:
        raise NotYours
    comment = Comment(company_id=by.company_id, subject=subject, body=need_words(body), by=by, at=at)
    comment.save()
    details = {"comment": comment.pk, "mentions": remention(comment, by=by)}
    ledger.record("commented", subject=subject, within=within, label=label, actor=by, at=at, details=details)
    announce(by.company_id, *filter(None, (subject, within, *also)))
    return comment


def need_words(body: str) -> str:
    """The words without space around them. Raises NothingSaid."""
    words = body.strip()
    if not 0 < len(words) <= LONGEST:
        raise NothingSaid
    return words
