"""An import: a file somebody brought, and how its columns are to be read."""

from __future__ import annotations

from typing import Any

from django.db import models

from shirube.cycles.models import Cycle
from shirube.people.models import Company, Person


class ImportQuerySet(models.QuerySet["Import"]):
    """Adjectives for imports."""

    def visible_to(self, person: Person) -> ImportQuerySet:
        """One's own; those who steer see every import of the company."""
        here = self.filter(company_id=person.company_id)
        return here if person.steers else here.filter(by=person)

    def waiting(self) -> ImportQuerySet:
        """Imports that were looked at but not confirmed."""
        return self.filter(confirmation=None)

    def standing(self) -> ImportQuerySet:
        """Imports that were confirmed and not taken back."""
        return self.filter(confirmation__isnull=False, undoing=None)


class Import(models.Model):
    """One uploaded file for one cycle; nothing of it exists elsewhere until its `Confirmation`.

    `content` holds the bytes while the import waits and is emptied when it is confirmed; `mapping` holds a person's
    corrections as {field name: header or column letter}, the form `sheets.understand` takes; `digest` is SHA-256.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="imports")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    mapping: models.JSONField[Any, Any] = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="imports")
    at = models.DateTimeField()

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["company", "-id"]),)

    def __str__(self) -> str:
        return self.file_name

    @property
    def subject(self) -> str:
        """The name under which the ledger knows this import."""
        return f"import-{self.pk}"
