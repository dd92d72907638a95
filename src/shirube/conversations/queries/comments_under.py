"""Reads the comments under some subjects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shirube.databases.kept_statements import Kept

from ..models import Comment, Mention


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What was said; `body` is empty and `withdrawn` true when its author took it back.

    `mentions` are the names in the body as they stand there, with the person each one means.
    """

    id: int
    subject: str
    body: str
    by_id: int
    by_name: str
    at: datetime
    withdrawn: bool
    edited: bool = False
    mentions: tuple[tuple[str, int], ...] = ()


def comments_under(company_id: int, subjects: Collection[str]) -> Mapping[str, list[CommentRow]]:
    """The comments by subject, oldest first; two queries, one where nobody said anything."""
    found: dict[str, list[CommentRow]] = defaultdict(list)
    rows = _comments(company_id, tuple(subjects))
    mentions = _mentions([row[0] for row in rows])
    for pk, subject, body, by_id, name, at, withdrawn_at, edited_at in rows:
        found[subject].append(
            CommentRow(
                id=pk,
                subject=subject,
                body=body,
                by_id=by_id,
                by_name=name,
                at=at,
                withdrawn=withdrawn_at is not None,
                edited=edited_at is not None,
                mentions=tuple(mentions.get(pk, ())),
            )
        )
    return found


def _mentions(comment_ids: Collection[int]) -> Mapping[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for comment_id, text, person_id in _mention_lines(tuple(comment_ids)) if comment_ids else ():
        found[comment_id].append((text, person_id))
    return found


@Kept
def _comments(company_id: int, subjects: tuple[str, ...]) -> Any:
    columns = ("id", "subject", "body", "by_id", "by__name", "at", "withdrawn_at", "edited_at")
    return Comment.objects.filter(company_id=company_id).under(*subjects).values_list(*columns)


@Kept
def _mention_lines(comment_ids: tuple[int, ...]) -> Any:
    rows = Mention.objects.filter(comment__in=comment_ids).order_by("id")
    return rows.values_list("comment_id", "text", "person_id")
