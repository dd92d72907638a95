"""A key result: how we know, and what is known so far."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from shirube.databases.measurement import MeasurementField
from shirube.metrics.models import Metric
from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    Status,
    SupportMode,
)
from shirube.people.models import Person

from .objective import Objective


class KeyResultQuerySet(models.QuerySet["KeyResult"]):
    """Adjectives for key results."""

    def visible_to(self, person: Person) -> KeyResultQuerySet:
        """Key results of the objectives this person may see.

        Trap: asked per row; as a list of all visible objectives it would be read whole before the first key result.
        """
        return self.filter(Exists(Objective.objects.visible_to(person).filter(pk=OuterRef("objective"))))

    def answered_for_by(self, person: Person) -> KeyResultQuerySet:
        """Key results this person owns."""
        return self.filter(owner=person)


class KeyResult(models.Model):
    """A measurable sign that the objective is being reached; one owner, any contributors.

    The definition (kind … steps) is what people edit and `version` counts. What follows is the stored state, written
    only by check-ins and the roll-up, in basis points where it is progress:
    `metric` is what a data source measures for it, when `measured_by` says so.
    `current` the value by hand; `hand_progress` its progress (None: unknown);
    `counted_on` the day up to which the periods of a per-period key result were judged;
    `supporters_total / supporters_weight` the weighted mean progress of the objectives that support it;
    `progress` the one that counts, by `measured_by`, and `measured` whether it is known at all.
    """

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="key_results")
    title = models.CharField(max_length=500)
    definition = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in Kind])
    strict = models.BooleanField(default=False)
    baseline = MeasurementField(null=True, blank=True)
    target = MeasurementField(null=True, blank=True)
    target_max = MeasurementField(null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    period = models.CharField(max_length=10, blank=True, choices=[(period, period) for period in Period])
    comparison = models.CharField(
        max_length=20,
        choices=[(comparison, comparison) for comparison in Comparison],
        default=Comparison.NONE,
    )
    change = models.CharField(max_length=10, blank=True, choices=[(change, change) for change in Change])
    mode = models.CharField(max_length=20, blank=True, choices=[(mode, mode) for mode in RelativeMode])
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=1)
    ambition = models.CharField(
        max_length=12, choices=[(ambition, ambition) for ambition in Ambition], default=Ambition.ASPIRATIONAL
    )
    measured_by = models.CharField(
        max_length=10, choices=[(way, way) for way in MeasuredBy], default=MeasuredBy.HAND
    )
    support_mode = models.CharField(
        max_length=10, choices=[(mode, mode) for mode in SupportMode], default=SupportMode.PROGRESS
    )
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="key_results"
    )
    metric = models.ForeignKey(
        Metric, null=True, blank=True, on_delete=models.SET_NULL, related_name="key_results"
    )
    due_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    current = MeasurementField(null=True, blank=True)
    status = models.CharField(max_length=10, blank=True, choices=[(status, status) for status in Status])
    confidence = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(10)])
    needs_help = models.BooleanField(default=False)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    counted_on = models.DateField(null=True, blank=True)
    hand_progress = models.PositiveIntegerField(null=True, blank=True)
    supporters_total = models.BigIntegerField(default=0)
    supporters_weight = models.BigIntegerField(default=0)
    progress = models.PositiveIntegerField(default=0)
    measured = models.BooleanField(default=False)

    objects = KeyResultQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(progress__lte=10000), name="key_result_progress_in_basis_points"
            ),
            models.CheckConstraint(condition=Q(weight__gt=0), name="a_weight_is_positive"),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__lte=10), name="confidence_up_to_ten"
            ),
        )
        indexes = (
            models.Index(fields=["owner", "objective"]),
            models.Index(fields=["objective"], condition=Q(needs_help=True), name="who_asks_for_help"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """The name under which the ledger and comments know this key result."""
        return f"key-result-{self.pk}"
