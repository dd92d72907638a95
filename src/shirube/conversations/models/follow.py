"""A follow: a person's own word on whether they want to hear of an objective or key result."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person


class Follow(models.Model):
    """`is_on` says follow; off says leave me in peace, also where one would follow by having a part in it.

    Without a row one follows what one owns, contributes to, or has commented on.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follows")
    subject = models.CharField(max_length=60)
    is_on = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "subject"], name="one_word_on_following_a_subject"),
        )
        indexes = (models.Index(fields=["subject", "is_on"]),)

    def __str__(self) -> str:
        return f"{self.person_id} {'follows' if self.is_on else 'leaves'} {self.subject}"
