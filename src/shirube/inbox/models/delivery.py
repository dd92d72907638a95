"""A delivery: a message that a channel took."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person, Unit

from .connection import Connection


class Delivery(models.Model):
    """Written when a service has taken the message; `id` is the errand's, and the message's, own.

    A repeated errand finds its delivery and sends nothing. Of the message itself nothing is kept.
    """

    id = models.UUIDField(primary_key=True)
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="deliveries")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["connection", "-at"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
