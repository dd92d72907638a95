"""A ledger line: who did what to which subject, when."""

from __future__ import annotations

from typing import Any

from django.db import models


class LedgerLine(models.Model):
    """One line of the ledger, written in the transaction of the change and never altered.

    `subject` names the record ("objective-7"), `label` how it was called then, `within` the objective or unit it
    belongs to, `details` what changed ("changes": {field: [old, new]}) or other facts in plain JSON.
    `actor` is empty when the system itself acted.
    """

    company = models.ForeignKey("people.Company", on_delete=models.CASCADE, related_name="+")
    actor = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    label = models.CharField(max_length=300, blank=True)
    within = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    details: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["company", "-id"]),
            models.Index(fields=["company", "-at", "-id"]),
            models.Index(fields=["subject", "-id"]),
            models.Index(fields=["within", "-id"]),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
