"""Who hears of a comment without being named."""

from __future__ import annotations

from shirube.activity.models import LedgerLine
from shirube.conversations.models import Comment

from .following import with_followers
from .subjects import contributors_of, owners_of


def answered(line: LedgerLine) -> set[int]:
    """Whoever has a part in what it stands under, follows it, or has said something there before."""
    before = Comment.objects.under(line.subject).filter(withdrawn_at=None, at__lt=line.at)
    spoke = set(before.order_by().values_list("by", flat=True))
    return with_followers(line, owners_of(line.subject) | contributors_of(line.subject) | spoke)
