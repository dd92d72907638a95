"""An imported record: what an import made or changed, and what the file said of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import models

from .sheet_import import Import


class Deed(StrEnum):
    """What the import did with the record."""

    MADE = "made"
    CHANGED = "changed"


class ImportedRecord(models.Model):
    """One record an import touched.

    `said` is what the file said (the base against which a newer version of the file is compared), `before` what
    stood there, `version` the version the import left behind, `check_ins` and `comments` the ids it added.
    """

    sheet_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="records")
    subject = models.CharField(max_length=60)
    deed = models.CharField(max_length=10, choices=[(deed, deed) for deed in Deed])
    said: models.JSONField[Any, Any] = models.JSONField(default=dict)
    before: models.JSONField[Any, Any] = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    check_ins: models.JSONField[Any, Any] = models.JSONField(default=list)
    comments: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["subject"]),)
        constraints = (
            models.UniqueConstraint(fields=["sheet_import", "subject"], name="one_line_per_imported_record"),
        )

    def __str__(self) -> str:
        return f"{self.deed} {self.subject}"

    @property
    def pk_of_subject(self) -> int:
        """The id within the subject: 7 of "key-result-7"."""
        return int(self.subject.rpartition("-")[2])
