"""An item: the turn of one key result in a meeting."""

from django.db import models
from django.db.models import Q

from shirube.goals.models import KeyResult

from .meeting import Meeting


class Item(models.Model):
    """A key result on the list of a meeting, with the reasons that brought it there (symbols of `okr.talk.Reason`).

    The title is kept, so that minutes stay readable when the key result is gone. `spent` counts seconds of talk.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=500)
    position = models.PositiveIntegerField()
    reasons = models.JSONField(default=list)
    folded = models.BooleanField(default=False)
    spent = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "key_result"],
                condition=Q(key_result__isnull=False),
                name="a_key_result_has_one_turn",
            ),
        )

    def __str__(self) -> str:
        return self.title
