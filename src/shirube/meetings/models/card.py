"""A card: what made one person glad this week."""

from django.db import models

from shirube.goals.models import KeyResult
from shirube.people.models import Person

from .win_session import WinSession


class Card(models.Model):
    """One card per person and wall; it may refer to a key result."""

    session = models.ForeignKey(WinSession, on_delete=models.CASCADE, related_name="cards")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=300)
    key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["session", "person"], name="one_card_per_person_and_wall"),
        )

    def __str__(self) -> str:
        return self.body[:40]
