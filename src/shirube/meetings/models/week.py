"""A week of a unit: its answers to the four questions."""

from __future__ import annotations

from django.db import models

from shirube.databases.mondays import is_monday
from shirube.people.models import Person, Unit


class WeekQuerySet(models.QuerySet["Week"]):
    """Adjectives for weeks."""

    def visible_to(self, person: Person) -> WeekQuerySet:
        """Every week of the company's units."""
        return self.filter(unit__company_id=person.company_id)


class Week(models.Model):
    """What a unit said about one week, named by its Monday; it begins with what the week before left over."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="weeks")
    monday = models.DateField()
    begun_at = models.DateTimeField()

    objects = WeekQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "monday"], name="one_set_of_answers_per_unit_and_week"),
            models.CheckConstraint(condition=is_monday("monday"), name="a_week_begins_on_monday"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} in the week of {self.monday}"
