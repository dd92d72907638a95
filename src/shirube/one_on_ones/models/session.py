"""A session: one 1on1 of a pair, the coming one or one that took place."""

from __future__ import annotations

from django.db import models

from .pair import Pair


class Session(models.Model):
    """Numbered from 1 within its pair; the one without a closing is the next.

    `after_on` is the last day that the session before accounted for: the next date lies after it.
    """

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveIntegerField()
    after_on = models.DateField()
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["pair", "number"], name="a_pair_numbers_its_one_on_ones"),
        )

    def __str__(self) -> str:
        return f"1on1 {self.number} of pair {self.pair_id}"
