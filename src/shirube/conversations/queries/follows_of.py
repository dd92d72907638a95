"""Reads who said that they want to hear of something, or want to be left in peace."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from shirube.databases.kept_statements import Kept

from ..models import Comment, Follow


def own_word(person_id: int, subject: str) -> bool | None:
    """What the person said about following it; None: nothing. One query."""
    return next((is_on for (is_on,) in _own_word(person_id, subject)), None)


def has_commented(person_id: int, subjects: Collection[str]) -> bool:
    """Whether the person has said something under one of these; one query."""
    return bool(_commented(person_id, tuple(subjects)))


def said_follow(subjects: Collection[str]) -> set[int]:
    """People who chose to hear of one of these."""
    return _who(subjects, is_on=True)


def said_leave(subjects: Collection[str]) -> set[int]:
    """People who chose to hear no more of one of these."""
    return _who(subjects, is_on=False)


def _who(subjects: Collection[str], *, is_on: bool) -> set[int]:
    rows = Follow.objects.filter(subject__in=subjects, is_on=is_on)
    return set(rows.values_list("person_id", flat=True))


@Kept
def _own_word(person_id: int, subject: str) -> Any:
    return Follow.objects.filter(person=person_id, subject=subject).order_by("pk").values_list("is_on")[:1]


@Kept
def _commented(person_id: int, subjects: tuple[str, ...]) -> Any:
    said = Comment.objects.filter(by=person_id, subject__in=subjects, withdrawn_at=None)
    return said.order_by().values_list("pk")[:1]
