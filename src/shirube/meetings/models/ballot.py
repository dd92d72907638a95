"""A ballot: one secret vote of the room on its confidence in a key result."""

from django.db import models
from django.db.models import Q

from .item import Item


class Ballot(models.Model):
    """Open until it is shown; then `counts` says how many chose 0, 1 … 10, and nobody's vote exists any more."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="ballots")
    opened_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    counts = models.JSONField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["item"], condition=Q(shown_at=None), name="one_open_ballot_per_item"
            ),
        )

    def __str__(self) -> str:
        return f"ballot on item {self.item_id}"
