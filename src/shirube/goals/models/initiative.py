"""An initiative: the work meant to move a key result (取り組み)."""

from django.db import models
from django.db.models import Q

from shirube.people.models import Person

from .key_result import KeyResult


class Initiative(models.Model):
    """A piece of work with an owner and a day, done or not yet; it never changes a number by itself."""

    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, related_name="initiatives")
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("done_at", "due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="done_has_a_moment_and_a_person",
            ),
        )

    def __str__(self) -> str:
        return self.title
