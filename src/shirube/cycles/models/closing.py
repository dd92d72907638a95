"""A closing: the moment somebody ended a cycle by hand."""

from django.db import models

from shirube.people.models import Person

from .cycle import Cycle


class Closing(models.Model):
    """The cycle is closed, whatever its dates say. Its absence means: the dates decide."""

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="closing")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"closing of {self.cycle_id}"
