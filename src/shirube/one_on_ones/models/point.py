"""A point somebody wants to talk about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .session import Session
from .writing import Writing


class PointQuerySet(models.QuerySet["Point"]):
    """Adjectives for points."""

    def still_open(self) -> PointQuerySet:
        """Points nobody marked as talked about."""
        return self.filter(settled_in=None)


class Point(Writing):
    """On the agenda from the session it was raised in until the one in which it was talked about: it carries over
    by itself as long as it is open.
    """

    KIND: ClassVar[str] = "point"

    position = models.IntegerField(default=0)
    settled_in = models.ForeignKey(
        Session, null=True, on_delete=models.CASCADE, related_name="settled_points"
    )
    settled_at = models.DateTimeField(null=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_in=None, settled_at=None)
                | Q(settled_in__isnull=False, settled_at__isnull=False),
                name="a_settled_point_has_its_moment",
            ),
        )
