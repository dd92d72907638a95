"""What every piece of writing in a pair has: an author, a session, sealed words, a moment."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from shirube.people.models import Person

from ..sealing import Place, SealedWordsField, seal
from .session import Session


class Writing(models.Model):
    """Words of one person within one session; `edited_at` when they were rewritten."""

    KIND: ClassVar[str]

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="%(class)ss")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = SealedWordsField()
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.KIND} {self.pk}"

    @classmethod
    def place(cls, pair_id: int, author_id: int) -> Place:
        """Where its words belong."""
        return Place(cls.KIND, pair_id, author_id)

    @property
    def is_shared(self) -> bool:
        """Whether the partner reads it too."""
        return True

    def say(self, words: str) -> None:
        """Put these words in, sealed."""
        self.words = seal(words, self.place(self.session.pair_id, self.author_id))
