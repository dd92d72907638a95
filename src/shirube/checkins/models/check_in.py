"""A check-in: value, confidence, status and a few words, at a moment."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from shirube.databases.measurement import MeasurementField
from shirube.goals.models import KeyResult
from shirube.metrics.models import Reading
from shirube.okr.kinds import Status
from shirube.people.models import Person


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Adjectives for check-ins."""

    def visible_to(self, person: Person) -> CheckInQuerySet:
        """Check-ins of key results this person may see."""
        return self.filter(key_result__in=KeyResult.objects.visible_to(person))

    def standing(self) -> CheckInQuerySet:
        """Check-ins that no later one corrects."""
        return self.filter(correction=None)

    def corrected(self) -> frozenset[int]:
        """The ids of check-ins that one of these corrects; readers of very many leave them out by themselves.

        Trap: where PostgreSQL knows nothing of a table yet (after an import), it joined 20,000 check-ins with
        themselves row by row, for twenty minutes.
        """
        return frozenset(self.exclude(corrects=None).order_by().values_list("corrects_id", flat=True))


class CheckIn(models.Model):
    """One line in the story of a key result. Append-only: a mistake is corrected by a further line that names it.

    `steps_done` holds the positions (from 0) of the milestone's steps that were done then; None for other kinds.
    `at` is the moment it speaks of (an imported weekly value lies in the past), `recorded_at` when it was written.
    A value that a source measured names its `reading` and has nobody as `by`.
    """

    key_result = models.ForeignKey(KeyResult, on_delete=models.PROTECT, related_name="check_ins")
    value = MeasurementField(null=True)
    steps_done: models.JSONField[Any, Any] = models.JSONField(null=True)
    confidence = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(10)])
    status = models.CharField(max_length=10, blank=True, choices=[(status, status) for status in Status])
    note = models.TextField(blank=True)
    needs_help = models.BooleanField(default=False)
    progress = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="check_ins")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    reading = models.ForeignKey(Reading, null=True, on_delete=models.PROTECT, related_name="check_ins")
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="correction")

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__lte=10), name="said_confidence_up_to_ten"
            ),
        )
        indexes = (models.Index(fields=["key_result", "at", "id"]),)

    def __str__(self) -> str:
        return f"{self.key_result_id}: {self.value}"

    @property
    def subject(self) -> str:
        """The name under which the ledger and comments know this check-in."""
        return f"check-in-{self.pk}"
