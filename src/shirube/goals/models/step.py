"""A step: one part of a milestone key result."""

from django.db import models

from .key_result import KeyResult


class Step(models.Model):
    """A weighted step, done or not; in order of `position`."""

    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(max_length=300)
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=1)
    done = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="a_step_weight_is_positive"),
        )

    def __str__(self) -> str:
        return self.title
