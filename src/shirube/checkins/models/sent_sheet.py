"""A sent sheet: the same sheet sent again makes no second check-ins."""

from __future__ import annotations

from typing import Any

from django.db import models

from shirube.people.models import Person


class SentSheet(models.Model):
    """The key a page gave its sheet, and the ids of the check-ins that came of it; kept for a few days."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    check_ins: models.JSONField[Any, Any] = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "key"], name="a_sheet_is_sent_once"),)

    def __str__(self) -> str:
        return self.key
