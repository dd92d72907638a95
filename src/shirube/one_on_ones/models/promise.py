"""A promise: who does what until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shirube.people.models import Person

from .session import Session
from .writing import Writing


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Adjectives for promises."""

    def still_open(self) -> PromiseQuerySet:
        """Promises that are yet to be kept."""
        return self.filter(kept_in=None)


class Promise(Writing):
    """`who` does it, one of the two or both (None), until `due_on`; it stays until it is kept."""

    KIND: ClassVar[str] = "promise"

    who = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    kept_in = models.ForeignKey(Session, null=True, on_delete=models.CASCADE, related_name="kept_promises")
    kept_at = models.DateTimeField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kept_in=None, kept_at=None) | Q(kept_in__isnull=False, kept_at__isnull=False),
                name="a_kept_promise_has_its_moment",
            ),
        )
