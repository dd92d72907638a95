"""A unit: a part of the company, in a tree of any depth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import models

from .company import Company
from .person import Person


class UnitKind(StrEnum):
    """The size of a unit, in the company's own words."""

    COMPANY = "company"
    DEPARTMENT = "department"
    TEAM = "team"


class UnitQuerySet(models.QuerySet["Unit"]):
    """Adjectives for units."""

    def visible_to(self, person: Person) -> UnitQuerySet:
        """Every unit of the person's company."""
        return self.filter(company_id=person.company_id)

    def standing(self) -> UnitQuerySet:
        """Units that have not been dissolved."""
        return self.filter(dissolved_on=None)

    def within(self, unit: Unit) -> UnitQuerySet:
        """The unit itself and everything below it."""
        return self.filter(company_id=unit.company_id, path__startswith=unit.path)

    def above(self, unit: Unit) -> UnitQuerySet:
        """The unit itself and everything it belongs to."""
        return self.filter(pk__in=unit.line())


class Unit(models.Model):
    """A company, department or team.

    `path` is the line of ids from the root ("/1/7/23/"), so that a subtree is one prefix; only `move_unit` and
    `add_unit` write it.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in UnitKind])
    lead = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="led_units"
    )
    position = models.PositiveIntegerField(default=0)
    path = models.CharField(max_length=500, db_index=True, default="")
    dissolved_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("position", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=["company", "slug"], name="one_address_per_unit"),
            models.UniqueConstraint(
                fields=["company"], condition=models.Q(parent=None), name="a_company_has_one_root_unit"
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None, kind="company") | models.Q(parent__isnull=False),
                name="the_root_unit_is_the_company",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def line(self) -> Sequence[int]:
        """Ids from the root down to this unit."""
        return [int(step) for step in self.path.split("/") if step]

    def members(self, *, on: date) -> models.QuerySet[Person]:
        """People who belong to this very unit on that day."""
        found: Any = Person.objects.in_units([self.pk], on=on)
        return found  # type: ignore[no-any-return]
