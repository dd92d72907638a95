"""A line of a week: a priority, something ahead, or a health metric."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from shirube.okr.kinds import Status
from shirube.people.models import Person

from .week import Week


class Question(StrEnum):
    """Which of the questions a line answers; confidence is read from the key results themselves."""

    PRIORITY = "priority"
    AHEAD = "ahead"
    HEALTH = "health"


class WeekLine(models.Model):
    """One answer. A priority has a `rank` (1 or 2) and may be done; a health metric has a `standing` and words."""

    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="lines")
    question = models.CharField(max_length=10, choices=[(question, question) for question in Question])
    body = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField(null=True)
    standing = models.CharField(max_length=10, blank=True, choices=[(status, status) for status in Status])
    words = models.CharField(max_length=300, blank=True)
    done = models.BooleanField(default=False)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("rank", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(question="priority", rank__in=(1, 2)) | (~Q(question="priority") & Q(rank=None)),
                name="a_priority_has_a_rank",
            ),
            models.CheckConstraint(
                condition=(Q(question="health") & ~Q(standing="")) | (~Q(question="health") & Q(standing="")),
                name="a_health_metric_has_a_standing",
            ),
        )

    def __str__(self) -> str:
        return self.body[:40]
