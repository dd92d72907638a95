"""The end of a meeting."""

from django.db import models

from shirube.people.models import Person

from .meeting import Meeting


class Ending(models.Model):
    """Who ended a meeting, and when; its absence means the meeting goes on. `by` None: it ended itself overnight."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="ending")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"end of meeting {self.meeting_id}"
