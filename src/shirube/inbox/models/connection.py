"""A connection: how a company reaches one service outside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import models
from django.db.models import Q

from shirube.databases.sealed import SealedTextField
from shirube.people.models import Company, Person

EMAIL = "email"


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """Adjectives for connections."""

    def visible_to(self, person: Person) -> ConnectionQuerySet:
        """The connections of the person's company: everyone may choose among them, administrators change them."""
        return self.filter(company_id=person.company_id)

    def on(self) -> ConnectionQuerySet:
        """Those that carry messages at present."""
        return self.filter(is_on=True)

    def email_of(self, company_id: int) -> Connection:
        """The company's mail, which every company has; its settings are the operator's."""
        found, _made = self.get_or_create(company_id=company_id, kind=EMAIL, defaults={"name": ""})
        return found


class Connection(models.Model):
    """One service with its settings, sealed as one text.

    `last_ok_at` and `last_error` say how the last attempts went; `last_error` is empty after a success. `is_on` is
    also taken away by a service that says it wants nothing more.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="connections")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=100, blank=True)
    sealed_settings = SealedTextField(blank=True, default="")
    is_on = models.BooleanField(default=True)
    last_ok_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    last_error_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["company"], condition=Q(kind=EMAIL), name="one_mail_connection_per_company"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.kind

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"connection-{self.pk}"

    @property
    def settings(self) -> dict[str, str]:
        """What an administrator entered, opened."""
        return dict(json.loads(self.sealed_settings or "{}"))

    def seal(self, settings: Mapping[str, str]) -> None:
        """Keep these settings (the caller saves)."""
        self.sealed_settings = json.dumps(dict(settings), ensure_ascii=False)

    def worked(self, at: datetime) -> None:
        """Note a success."""
        Connection.objects.filter(pk=self.pk).update(last_ok_at=at, last_error="", last_error_at=None)

    def failed(self, reason: str, at: datetime, *, is_gone: bool = False) -> None:
        """Note a failure; `is_gone` turns the connection off."""
        changes: dict[str, object] = {"last_error": reason[:300], "last_error_at": at}
        if is_gone:
            changes["is_on"] = False
        Connection.objects.filter(pk=self.pk).update(**changes)
