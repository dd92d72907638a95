"""A reaction: one of a few signs under a comment, a check-in or an objective."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from shirube.people.models import Person


class Sign(StrEnum):
    """The whole set, in the order in which it is offered; none of them is a criticism."""

    LIKE = "like"
    CELEBRATE = "celebrate"
    IDEA = "idea"
    THANKS = "thanks"
    LOVE = "love"
    EYES = "eyes"


class Reaction(models.Model):
    """Somebody's sign under a subject ("comment-5"); the same sign a second time takes it back."""

    company = models.ForeignKey("people.Company", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sign = models.CharField(max_length=10, choices=[(sign, sign) for sign in Sign])
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["subject", "person", "sign"], name="a_sign_is_given_once"),
        )

    def __str__(self) -> str:
        return f"{self.sign} under {self.subject}"
