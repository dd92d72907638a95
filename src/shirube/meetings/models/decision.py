"""A decision: what the room agreed that somebody does by a day."""

from django.db import models
from django.db.models import Q

from shirube.goals.models import Initiative
from shirube.people.models import Person

from .item import Item
from .meeting import Meeting


class Decision(models.Model):
    """Words, an owner and a day; about a key result it becomes an initiative, which then says whether it is done.

    Without an initiative (a decision about nothing measured, or written down by somebody who has no part in the key
    result) it is done when somebody says so here.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="decisions")
    initiative = models.ForeignKey(Initiative, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="a_done_decision_has_a_moment_and_a_person",
            ),
        )

    def __str__(self) -> str:
        return self.title
