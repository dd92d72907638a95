"""Who hears of a comment without being named."""

from __future__ import annotations

from shirube.activity.models import LedgerLine
from shirube.conversations.models import Comment

from .subjects import owners_of


def answered(line: LedgerLine) -> set[int]:
    """Whoever answers for what it stands under, or has said something there before."""
    before = Comment.objects.under(line.subject).filter(withdrawn_at=None, at__lt=line.at)
    return owners_of(line.subject) | set(before.order_by().values_list("by", flat=True))
