"""An acknowledgement: 「読みました・受け取りました」, said by somebody a check-in was written for."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person

from .check_in import CheckIn


class Acknowledgement(models.Model):
    """Once per person and check-in; never one's own."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="acknowledgements")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=["check_in", "by"], name="a_check_in_is_acknowledged_once_by_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.by_id} has read check-in {self.check_in_id}"
