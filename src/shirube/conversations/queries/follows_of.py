"""Reads who said that they want to hear of something, or want to be left in peace."""

from __future__ import annotations

from collections.abc import Collection

from ..models import Comment, Follow


def own_word(person_id: int, subject: str) -> bool | None:
    """What the person said about following it; None: nothing. One query."""
    return Follow.objects.filter(person=person_id, subject=subject).values_list("is_on", flat=True).first()


def has_commented(person_id: int, subjects: Collection[str]) -> bool:
    """Whether the person has said something under one of these; one query."""
    return Comment.objects.filter(by=person_id, subject__in=subjects, withdrawn_at=None).exists()


def said_follow(subjects: Collection[str]) -> set[int]:
    """People who chose to hear of one of these."""
    return _who(subjects, is_on=True)


def said_leave(subjects: Collection[str]) -> set[int]:
    """People who chose to hear no more of one of these."""
    return _who(subjects, is_on=False)


def _who(subjects: Collection[str], *, is_on: bool) -> set[int]:
    rows = Follow.objects.filter(subject__in=subjects, is_on=is_on)
    return set(rows.values_list("person_id", flat=True))
