"""An override: a person's value stands over the one a source measures."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from shirube.goals.models import KeyResult
from shirube.people.models import Person

from .check_in import CheckIn


class Until(StrEnum):
    """How long a value said by hand stands over the measured one; chosen by whoever says it, never silent."""

    NEXT_READING = "next_reading"
    CHANGED_BACK = "changed_back"


class Override(models.Model):
    """At most one a key result; gone when a new reading counts again. The check-ins keep the story."""

    key_result = models.OneToOneField(KeyResult, on_delete=models.CASCADE, related_name="override")
    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="+")
    until = models.CharField(max_length=15, choices=[(until, until) for until in Until])
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key_result_id} by hand, {self.until}"
