"""A commitment: the moment an objective stopped being a draft (確定)."""

from django.db import models

from shirube.people.models import Person

from .objective import Objective


class Commitment(models.Model):
    """Who settled the objective and when. Its absence means: still a draft, or under discussion."""

    objective = models.OneToOneField(Objective, on_delete=models.CASCADE, related_name="commitment")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"commitment of {self.objective_id}"
