"""Reads the comments under some subjects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..models import Comment


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What was said; `body` is empty and `withdrawn` true when its author took it back."""

    id: int
    subject: str
    body: str
    by_id: int
    by_name: str
    at: datetime
    withdrawn: bool


def comments_under(company_id: int, subjects: Collection[str]) -> Mapping[str, list[CommentRow]]:
    """The comments by subject, oldest first; one query."""
    found: dict[str, list[CommentRow]] = defaultdict(list)
    rows = Comment.objects.filter(company_id=company_id).under(*subjects)
    columns = ("id", "subject", "body", "by_id", "by__name", "at", "withdrawn_at")
    for pk, subject, body, by_id, name, at, withdrawn_at in rows.values_list(*columns):
        found[subject].append(CommentRow(pk, subject, body, by_id, name, at, withdrawn_at is not None))
    return found
