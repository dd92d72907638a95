"""A KGI: the final figure of a year or plan, which the company's objectives serve."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.databases.measurement import MeasurementField
from shirube.people.models import Company, Person

from .metric import Metric


class KgiQuerySet(models.QuerySet["Kgi"]):
    """Adjectives for KGIs."""

    def visible_to(self, person: Person) -> KgiQuerySet:
        """Every KGI of the person's company."""
        return self.filter(company_id=person.company_id)


class Kgi(models.Model):
    """What the company wants to have reached by `end_on`. With a metric its current value is the metric's newest
    reading, otherwise `current`, said by a person."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="kgis")
    name = models.CharField(max_length=150)
    unit = models.CharField(max_length=30, blank=True)
    target = MeasurementField()
    current = MeasurementField(null=True, blank=True)
    metric = models.ForeignKey(Metric, null=True, blank=True, on_delete=models.SET_NULL, related_name="kgis")
    start_on = models.DateField()
    end_on = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = KgiQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")), name="a_plan_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """The name under which the ledger knows this KGI."""
        return f"kgi-{self.pk}"


_ = Person
