"""A comment: a few words under a subject."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person


class CommentQuerySet(models.QuerySet["Comment"]):
    """Adjectives for comments."""

    def visible_to(self, person: Person) -> CommentQuerySet:
        """Comments within the person's company."""
        return self.filter(company_id=person.company_id)

    def under(self, *subjects: str) -> CommentQuerySet:
        """Comments under these subjects, oldest first."""
        return self.filter(subject__in=subjects).order_by("id")


class Comment(models.Model):
    """What a person said about an objective, key result, check-in, initiative or meeting ("check-in-5").

    Withdrawn comments keep their place and lose their words.
    """

    company = models.ForeignKey("people.Company", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=60)
    body = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["subject", "id"]),)

    def __str__(self) -> str:
        return self.body[:40]
