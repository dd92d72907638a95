"""A note: one line that the room wrote down."""

from django.db import models

from shirube.people.models import Person

from .item import Item
from .meeting import Meeting


class Note(models.Model):
    """A line under a key result, or under the meeting as a whole (`item` None).

    Two people who change the same line at once both keep their words: the later ones become a line `beside` it.
    A struck line loses its place on the page, not in the table.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notes")
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="notes")
    beside = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="companions")
    body = models.CharField(max_length=1000)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    struck_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.body[:40]
