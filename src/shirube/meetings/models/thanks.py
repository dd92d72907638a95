"""Thanks: a word of gratitude from one person to another."""

from django.db import models
from django.db.models import F, Q

from shirube.people.models import Person

from .win_session import WinSession


class Thanks(models.Model):
    """A few words on the wall, to a colleague."""

    session = models.ForeignKey(WinSession, on_delete=models.CASCADE, related_name="thanks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "thanks"
        constraints = (models.CheckConstraint(condition=~Q(by=F("to")), name="thanks_go_to_somebody_else"),)

    def __str__(self) -> str:
        return self.body[:40]
