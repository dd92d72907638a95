"""An errand: one piece of work to be done after a change, at least once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

OPEN = Q(done_at=None, given_up_at=None)


class ErrandQuerySet(models.QuerySet["Errand"]):
    """Adjectives for errands."""

    def waiting(self) -> ErrandQuerySet:
        """Neither done nor given up."""
        return self.filter(OPEN)

    def due(self, at: datetime) -> ErrandQuerySet:
        """Waiting, their time has come, and nobody works on them."""
        return self.waiting().filter(Q(claimed_until=None) | Q(claimed_until__lte=at), due_at__lte=at)

    def given_up(self) -> ErrandQuerySet:
        """Those that nobody will try again."""
        return self.exclude(given_up_at=None)


class Errand(models.Model):
    """One piece of work. `kind` names its handler, `key` says what it is so that it exists once.

    The id stays the same however often it is tried: whoever receives it twice can know it by that.
    `claim` is the token of the sweep that works on it, until `claimed_until`; `attempts` counts failures.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    payload: models.JSONField[Any, Any] = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = ErrandQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "id")
        indexes = (
            models.Index(fields=["due_at"], name="errand_waiting", condition=OPEN),
            models.Index(fields=["done_at"], name="errand_done", condition=~Q(done_at=None)),
            models.Index(fields=["given_up_at"], name="errand_given_up", condition=~Q(given_up_at=None)),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(claim=None, claimed_until=None)
                | Q(claim__isnull=False, claimed_until__isnull=False),
                name="claimed_for_a_while",
            ),
            models.CheckConstraint(condition=Q(done_at=None) | Q(given_up_at=None), name="done_or_given_up"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
