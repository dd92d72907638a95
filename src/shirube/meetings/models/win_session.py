"""A win session: the wall on which a unit looks back at what went well this week."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from shirube.databases.mondays import is_monday
from shirube.people.models import Person, Unit


class WinSessionQuerySet(models.QuerySet["WinSession"]):
    """Adjectives for win sessions."""

    def visible_to(self, person: Person) -> WinSessionQuerySet:
        """Every wall of the company: joy is open."""
        return self.filter(company_id=person.company_id)

    def of_unit(self, unit: Unit) -> WinSessionQuerySet:
        """Those of this unit, the latest first."""
        return self.filter(unit=unit).order_by("-week")

    def in_week(self, monday: date) -> WinSessionQuerySet:
        """Those of the week that begins on this Monday."""
        return self.filter(week=monday)


class WinSession(models.Model):
    """One unit's wall in one week, named by its Monday; it comes into being with its first card or thanks.

    `closed_at` says when it became a keepsake; a wall of an earlier week is one anyway.
    """

    company = models.ForeignKey("people.Company", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="win_sessions")
    week = models.DateField()
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = WinSessionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "week"], name="one_wall_per_unit_and_week"),
            models.CheckConstraint(condition=is_monday("week"), name="a_wall_begins_on_monday"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_closed_wall_has_a_moment_and_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} in the week of {self.week}"

    @property
    def subject(self) -> str:
        """The name under which the ledger and open pages know this wall."""
        return f"win-session-{self.pk}"
