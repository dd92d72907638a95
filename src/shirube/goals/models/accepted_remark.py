"""An accepted remark: what the coach said of a sentence, and somebody chose to leave as it is."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person

from .objective import Objective


class AcceptedRemark(models.Model):
    """このままでよい: the coach keeps quiet about this sentence; once the sentence changes it may speak again.

    `code` is a RemarkCode.
    """

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="accepted_remarks")
    code = models.CharField(max_length=30)
    sentence = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["objective", "code", "sentence"], name="a_remark_is_accepted_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} left as it is in {self.objective_id}"
