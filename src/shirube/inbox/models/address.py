"""An address: where a person is reached on a connection."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person

from .connection import Connection


class Address(models.Model):
    """A member id of the service; for mail there is none, the person's own address counts."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="addresses")
    value = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "connection"], name="one_address_per_connection"),
        )

    def __str__(self) -> str:
        return self.value
