"""A cheer: one of a few kind words put on a card."""

from enum import StrEnum

from django.db import models

from shirube.people.models import Person

from .card import Card


class Kind(StrEnum):
    """The whole set; none of them is a criticism."""

    BRAVO = "bravo"
    GLAD = "glad"
    THANKS = "thanks"
    LEARN = "learn"


class Cheer(models.Model):
    """Somebody's kind word on a card; the same word a second time takes it back."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="cheers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in Kind])

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["card", "person", "kind"], name="one_cheer_per_person_and_kind"),
        )

    def __str__(self) -> str:
        return self.kind
