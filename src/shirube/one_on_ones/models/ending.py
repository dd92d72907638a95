"""The moment two people stopped their 1on1s."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person

from .pair import Pair


class Ending(models.Model):
    """Its absence means: the pair goes on. What was written stays readable to the two."""

    pair = models.OneToOneField(Pair, on_delete=models.CASCADE, related_name="ending")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"the end of pair {self.pair_id}"
