"""A date that was moved by hand, once, without changing the rhythm."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person

from ..sealing import Place, SealedWordsField
from .session import Session


class Move(models.Model):
    """The next 1on1 takes place at `starts_at` instead of on the day the rhythm names (`instead_of`)."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="move")
    instead_of = models.DateField()
    starts_at = models.DateTimeField()
    reason = SealedWordsField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.session} moved"

    @staticmethod
    def place(pair_id: int, author_id: int) -> Place:
        """Where its words belong."""
        return Place("move", pair_id, author_id)
