"""A contribution: somebody helps with a key result without owning it (協力者)."""

from django.db import models

from shirube.people.models import Person

from .key_result import KeyResult


class Contribution(models.Model):
    """One contributor of one key result."""

    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, related_name="contributions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contributions")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["key_result", "person"], name="one_contribution_per_person"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} helps {self.key_result_id}"
