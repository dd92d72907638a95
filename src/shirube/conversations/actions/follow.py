"""Follows an objective or key result, or leaves it."""

from __future__ import annotations

from datetime import datetime

from shirube.people.models import Person

from ..models import Follow


def follow(subject: str, *, by: Person, at: datetime) -> None:
    """Hear of it from now on. The door has found the subject among what the person may see."""
    _say(subject, is_on=True, by=by, at=at)


def unfollow(subject: str, *, by: Person, at: datetime) -> None:
    """Hear no more of it, also where one would by having a part in it."""
    _say(subject, is_on=False, by=by, at=at)


def _say(subject: str, *, is_on: bool, by: Person, at: datetime) -> None:
    Follow.objects.update_or_create(person=by, subject=subject, defaults={"is_on": is_on, "at": at})
