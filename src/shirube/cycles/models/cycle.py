"""A cycle: the span in which goals are set, followed and looked back on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from shirube.people.models import Company, Person


class Phase(StrEnum):
    """Where a cycle stands on a day."""

    PREPARING = "preparing"
    ACTIVE = "active"
    CLOSING = "closing"
    CLOSED = "closed"


class CycleQuerySet(models.QuerySet["Cycle"]):
    """Adjectives for cycles."""

    def visible_to(self, person: Person) -> CycleQuerySet:
        """Every cycle of the person's company."""
        return self.filter(company_id=person.company_id)

    def covering(self, on: date) -> CycleQuerySet:
        """Cycles that the day falls into."""
        return self.filter(start_on__lte=on, end_on__gte=on)


class Cycle(models.Model):
    """A quarter, half, year or any dates; years contain quarters.

    `closes_on` is the last day of the closing window, in which late figures still come in.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="cycles")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(max_length=100)
    start_on = models.DateField()
    end_on = models.DateField()
    closes_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ("-start_on", "end_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["company", "name"], name="one_cycle_per_name"),
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")), name="a_cycle_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("end_on")), name="the_window_closes_after_the_end"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def phase(self, on: date) -> Phase:
        """Where the cycle stands on that day; a `Closing` ends it early."""
        if hasattr(self, "closing") or on > self.closes_on:
            return Phase.CLOSED
        if on < self.start_on:
            return Phase.PREPARING
        return Phase.ACTIVE if on <= self.end_on else Phase.CLOSING
