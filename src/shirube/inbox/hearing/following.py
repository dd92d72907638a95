"""Who wants to hear of what a line is about, and who wants to be left in peace."""

from __future__ import annotations

from shirube.activity.models import LedgerLine
from shirube.conversations.queries.follows_of import said_follow, said_leave


def with_followers(line: LedgerLine, concerned: set[int]) -> set[int]:
    """Those concerned and those who follow the subject or its objective, without those who leave it."""
    subjects = {line.subject, line.within} - {""}
    return (concerned | said_follow(subjects)) - said_leave(subjects)
