"""A mention: somebody named with @ in a comment."""

from __future__ import annotations

from django.db import models

from shirube.people.models import Person

from .comment import Comment


class Mention(models.Model):
    """`text` is the name as it stands in the comment, with its @; pages make a link of it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mentions")
    text = models.CharField(max_length=450)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["comment", "person"], name="a_comment_mentions_a_person_once"),
        )

    def __str__(self) -> str:
        return self.text
