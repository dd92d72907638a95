"""Withdraws one's own comment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.live import announce
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..models import Comment


@transaction.atomic
def withdraw(comment: Comment, *, also: tuple[str, ...] = (), by: Person, at: datetime) -> None:
    """Take the words and whom they named back; the place stays. Only the author may: NotYours otherwise.

    `also` names further pages that show it.
    """
    if comment.by_id != by.pk:
        raise NotYours
    if comment.withdrawn_at is None:
        comment.withdrawn_at, comment.body = at, ""
        comment.save(update_fields=["withdrawn_at", "body"])
        comment.mentions.all().delete()
        ledger.record("withdrew-comment", subject=comment.subject, actor=by, at=at)
        announce(by.company_id, *filter(None, (comment.subject, *also)))
