"""A room: where a unit's minutes and rituals are posted."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Unit

from .connection import Connection


class Room(models.Model):
    """One unit's place on a connection; `value` is the room's id on the service ("" where the settings say it)."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="rooms")
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="rooms")
    value = models.CharField(max_length=200, blank=True)
    minutes = models.BooleanField(default=True)
    rituals = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "connection", "value"], name="one_room_per_unit_and_place"
            ),
        )

    def __str__(self) -> str:
        return self.value
