"""A metric: one figure of the company with a meaning anyone can read."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q

from shirube.databases.measurement import MeasurementField
from shirube.measuring.definition import AnyDefinition, definition_of
from shirube.people.models import Company, Person


class Good(StrEnum):
    """Which direction is good."""

    UP = "up"
    DOWN = "down"
    NEITHER = ""


class MetricQuerySet(models.QuerySet["Metric"]):
    """Adjectives for metrics."""

    def visible_to(self, person: Person) -> MetricQuerySet:
        """Every metric of the person's company."""
        return self.filter(company_id=person.company_id)

    def computed(self) -> MetricQuerySet:
        """Those with a definition over datasets."""
        return self.exclude(definition=None)


class Metric(models.Model):
    """A figure under one name. With a `definition` it is computed from datasets; without, its values are pushed.

    A KPI has a healthy range (`healthy_min`, `healthy_max`, either may be open). `fresh_hours` is how old the data may
    be before the metric is stale; `trouble` names why no new value arrives (empty: all is well), with its words' values
    in `trouble_details`, since `trouble_since`; `told_at` is when its owner was told of that.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="metrics")
    name = models.CharField(max_length=150)
    description = models.CharField(max_length=500, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    good = models.CharField(
        max_length=5, blank=True, choices=[(good, good) for good in Good], default=Good.UP
    )
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="metrics"
    )
    definition: models.JSONField[Any, Any] = models.JSONField(null=True)
    definition_version = models.PositiveIntegerField(default=1)
    healthy_min = MeasurementField(null=True, blank=True)
    healthy_max = MeasurementField(null=True, blank=True)
    is_kpi = models.BooleanField(default=False)
    fresh_hours = models.PositiveIntegerField(default=48)
    measured_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    trouble_details: models.JSONField[Any, Any] = models.JSONField(default=dict)
    trouble_since = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects = MetricQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["company", "name"], name="one_metric_per_name"),
            models.CheckConstraint(
                condition=Q(trouble="") | Q(trouble_since__isnull=False), name="trouble_began_some_time"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """The name under which the ledger and comments know this metric."""
        return f"metric-{self.pk}"

    @property
    def structure(self) -> AnyDefinition | None:
        """The definition as a structure; None where values are pushed."""
        return None if self.definition is None else definition_of(self.definition)

    def is_stale(self, at: datetime) -> bool:
        """Whether its number is older than it may be, or something keeps a new one from arriving."""
        too_old = self.measured_at is None or at - self.measured_at > timedelta(hours=self.fresh_hours)
        return bool(self.trouble) or too_old


class MetricDefinition(models.Model):
    """A definition a metric has or had; readings name the version they were computed by."""

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="definitions")
    version = models.PositiveIntegerField()
    definition: models.JSONField[Any, Any] = models.JSONField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=["metric", "version"], name="one_definition_per_version"),
        )

    def __str__(self) -> str:
        return f"{self.metric_id}, version {self.version}"
