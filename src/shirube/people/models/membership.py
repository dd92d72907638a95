"""A membership: a person belongs to a unit for a time."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from .person import Person
from .unit import Unit


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Adjectives for memberships."""

    def current(self, on: date) -> MembershipQuerySet:
        """Memberships in force on that day, both ends included."""
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Membership(models.Model):
    """A dated belonging; several at once are 兼務, of which one is the main one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    main = models.BooleanField(default=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("-main", "since", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_membership_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "since"], name="one_membership_per_unit_and_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.unit_id} since {self.since}"
