"""A proposal: the moment a draft was shown to others for discussion (相談中)."""

from django.db import models

from shirube.people.models import Person

from .objective import Objective


class Proposal(models.Model):
    """Its absence, and the absence of a commitment, means: still a draft."""

    objective = models.OneToOneField(Objective, on_delete=models.CASCADE, related_name="proposal")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"proposal of {self.objective_id}"
