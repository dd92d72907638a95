"""A line that one writes for oneself alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from shirube.people.models import Person

from .writing import Writing


class OwnNoteQuerySet(models.QuerySet["OwnNote"]):
    """Adjectives for own notes."""

    def visible_to(self, person: Person) -> OwnNoteQuerySet:
        """One's own: the partner sees none."""
        return self.filter(author=person)


class OwnNote(Writing):
    """Only its author reads it, not even the partner."""

    KIND: ClassVar[str] = "own-note"

    objects = OwnNoteQuerySet.as_manager()

    @property
    def is_shared(self) -> bool:
        """Never."""
        return False

    class Meta:
        ordering = ("id",)
