"""An access token: lets a program act with one person's rights."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from .person import Person


class Scope(StrEnum):
    """How much of the person's rights the token carries; each includes the ones before it."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


class AccessTokenQuerySet(models.QuerySet["AccessToken"]):
    """Adjectives for tokens."""

    def usable(self) -> AccessTokenQuerySet:
        """Tokens that were not revoked, of people who are still active."""
        return self.filter(revoked_at=None, person__is_active=True)


class AccessToken(models.Model):
    """A named token; the secret is shown once and kept as a SHA-256 digest."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = AccessTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def allows(self, scope: Scope) -> bool:
        """Whether the token carries this scope or a wider one."""
        order = list(Scope)
        return any(order.index(Scope(held)) >= order.index(scope) for held in self.scopes)
