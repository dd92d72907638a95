"""An idempotency key: the same request sent again makes no second check-in."""

from django.db import models

from shirube.people.models import Person

from .check_in import CheckIn


class IdempotencyKey(models.Model):
    """A key a program chose, the digest of what it sent, and the check-in that came of it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "key"], name="one_answer_per_key"),)

    def __str__(self) -> str:
        return self.key
