"""A confirmation: the moment a file became objectives, key results and check-ins."""

from __future__ import annotations

from typing import Any

from django.db import models

from shirube.people.models import Person

from .sheet_import import Import


class Confirmation(models.Model):
    """Who confirmed the import and when; `counts` says how many of each were made or changed."""

    sheet_import = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="confirmation")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    counts: models.JSONField[Any, Any] = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"confirmation of {self.sheet_import_id}"
