"""The moment a 1on1 was over."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person

from .session import Session


class Closing(models.Model):
    """Its absence means: this is the next 1on1."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="closing")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"the end of {self.session}"
