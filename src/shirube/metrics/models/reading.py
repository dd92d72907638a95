"""A reading: the value of a metric for one period, with what it was computed from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from shirube.databases.measurement import MeasurementField
from shirube.people.models import Person

from .metric import Metric


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Adjectives for readings."""

    def standing(self) -> ReadingQuerySet:
        """Readings that no later one restates."""
        return self.filter(restatement=None)


class Reading(models.Model):
    """The value from `start_on` to `end_on`, both included. Append-only: a change of the past is a further reading that
    `restates` the earlier one.

    `value` None: unknown, for the reason in `missing`. `details` holds the rest of the answer in plain JSON: numerator,
    denominator, base, excluded {reason: count}, unfinished {count, late, late_after}, is_running, reached.
    `data_versions` is {dataset name: version}. `definition_version` is None for values pushed straight to the metric.
    `frozen_at`: the end of a cycle made it final; `evidence` then keeps the keys of the records it counted.
    """

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="readings")
    start_on = models.DateField()
    end_on = models.DateField()
    value = MeasurementField(null=True)
    n = models.BigIntegerField(default=0)
    missing = models.CharField(max_length=20, blank=True)
    details: models.JSONField[Any, Any] = models.JSONField(default=dict)
    definition_version = models.PositiveIntegerField(null=True)
    data_versions: models.JSONField[Any, Any] = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    restates = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="restatement")
    frozen_at = models.DateTimeField(null=True)
    evidence: models.JSONField[Any, Any] = models.JSONField(null=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ("end_on", "start_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")), name="a_period_ends_after_it_starts"
            ),
        )
        indexes = (models.Index(fields=["metric", "end_on", "start_on", "id"]),)

    def __str__(self) -> str:
        return f"{self.metric_id}: {self.value} up to {self.end_on}"
