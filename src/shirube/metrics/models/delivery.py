"""A delivery: rows that arrived at once, and what became of them."""

from __future__ import annotations

from typing import Any

from django.db import models

from shirube.people.models import Person

from .dataset import Dataset
from .source import Source


class Delivery(models.Model):
    """One arrival. Accepted ones have the `version` the dataset had afterwards; refused ones a `refusal`.

    `refusal` is the name of the reason and `details` its words' values (row, column, value shown, …). `as_of` is the
    moment of which the rows speak. Of `received` rows some were `added`, some `changed`, the rest known; `gone` were
    taken away by a delivery of all rows.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="deliveries")
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="deliveries")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    as_of = models.DateTimeField()
    name = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(null=True)
    received = models.BigIntegerField(default=0)
    added = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    gone = models.BigIntegerField(default=0)
    refusal = models.CharField(max_length=40, blank=True)
    details: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["dataset", "-at"]),)

    def __str__(self) -> str:
        return f"{self.dataset_id} at {self.at}"
