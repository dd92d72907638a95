"""Feedback or thanks: written first, then given."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q

from shirube.people.models import Person

from .writing import Writing


class FeedbackKind(StrEnum):
    """What somebody gives."""

    FEEDBACK = "feedback"
    THANKS = "thanks"


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Adjectives for feedback."""

    def visible_to(self, person: Person) -> FeedbackQuerySet:
        """What was given, and one's own drafts."""
        return self.filter(Q(given_at__isnull=False) | Q(author=person))


class Feedback(Writing):
    """Until `given_at` only its author reads it."""

    KIND: ClassVar[str] = "feedback"

    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in FeedbackKind])
    given_at = models.DateTimeField(null=True)

    objects = FeedbackQuerySet.as_manager()

    @property
    def is_shared(self) -> bool:
        """Once it is given."""
        return self.given_at is not None

    class Meta:
        ordering = ("id",)
