"""An absence: days on which a person is out of office."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from shirube.people.models import Person


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Adjectives for absences."""

    def on(self, day: date) -> AbsenceQuerySet:
        """Absences that this day lies in, both ends included."""
        return self.filter(since__lte=day, until__gte=day)

    def not_over(self, day: date) -> AbsenceQuerySet:
        """Absences that last on this day, or are still to come."""
        return self.filter(until__gte=day)


class Absence(models.Model):
    """From `since` to `until`, both included, in the person's own days; the stand-in checks in meanwhile."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    since = models.DateField()
    until = models.DateField()
    stand_in = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="absences_covered"
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ("since", "id")
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="an_absence_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(stand_in=None) | ~Q(stand_in=F("person")), name="nobody_stands_in_for_themselves"
            ),
        )
        indexes = (models.Index(fields=["person", "until"]), models.Index(fields=["stand_in", "until"]))

    def __str__(self) -> str:
        return f"{self.person_id} away {self.since}–{self.until}"
