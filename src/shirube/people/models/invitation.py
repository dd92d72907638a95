"""An invitation: a link with which a person sets a password for the first time."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from .person import Person


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Adjectives for invitations."""

    def open(self, at: datetime) -> InvitationQuerySet:
        """Invitations that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at, person__is_active=True)


class Invitation(models.Model):
    """One link for one person; only the digest of its secret is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    letter = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invitation of {self.person_id}"
