"""Puts one's own words better, shortly after saying them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from shirube.activity import ledger
from shirube.live import announce
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..models import Comment
from .mentioning import remention
from .say import need_words

WITHIN = timedelta(minutes=15)


class SaidTooLongAgo(Refusal):
    """A comment is changed within fifteen minutes; after that others have answered it."""


@transaction.atomic
def edit_comment(
    comment: Comment,
    *,
    body: str,
    within: str = "",
    label: str = "",
    also: tuple[str, ...] = (),
    by: Person,
    at: datetime,
) -> None:
    """Say it anew; only the author may, within fifteen minutes. Raises NotYours, SaidTooLongAgo, NothingSaid.

    The ledger line "edited-comment" carries {"comment": its id, "mentions": [ids of those not named before]}.
    """
    if comment.by_id != by.pk or not by.writes or comment.withdrawn_at is not None:
        raise NotYours
    if not may_still_edit(comment.at, at=at):
        raise SaidTooLongAgo
    words = need_words(body)
    if words == comment.body:
        return
    comment.body, comment.edited_at = words, at
    comment.save(update_fields=["body", "edited_at"])
    details = {"comment": comment.pk, "mentions": remention(comment, by=by)}
    ledger.record(
        "edited-comment",
        subject=comment.subject,
        within=within,
        label=label,
        actor=by,
        at=at,
        details=details,
    )
    announce(by.company_id, *filter(None, (comment.subject, within, *also)))


def may_still_edit(said_at: datetime, *, at: datetime) -> bool:
    """Whether fifteen minutes have not passed."""
    return at - said_at <= WITHIN
