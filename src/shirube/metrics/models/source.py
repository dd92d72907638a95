"""A source: a place outside from which the rows of a dataset are fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import models

from shirube.databases.sealed import CannotUnseal, SealedTextField
from shirube.people.models import Company, Person

from .dataset import Dataset


class SourceQuerySet(models.QuerySet["Source"]):
    """Adjectives for sources."""

    def visible_to(self, person: Person) -> SourceQuerySet:
        """Every source of the person's company; its secrets are shown to nobody."""
        return self.filter(company_id=person.company_id)

    def still_sealed(self) -> SourceQuerySet:
        """Without their secrets, which are read when asked for: to be used also where no field key opens them."""
        return self.defer("sealed_secrets")


class Source(models.Model):
    """How rows are fetched: its `kind` is a folder of `metrics/sources`, its settings open, its secrets sealed as one.

    `memory` is what the kind wants to know the next time (how far it read); it is written together with the delivery.
    Fetched every `every_minutes` (0: only when asked), next at `next_at`. After a failure `failures` counts up and
    `trouble` names the reason (its words' values in `trouble_details`), empty after a success.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="sources")
    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=100)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="sources"
    )
    settings: models.JSONField[Any, Any] = models.JSONField(default=dict)
    sealed_secrets = SealedTextField(blank=True, default="")
    memory: models.JSONField[Any, Any] = models.JSONField(default=dict)
    every_minutes = models.PositiveIntegerField(default=60)
    is_on = models.BooleanField(default=True)
    next_at = models.DateTimeField(null=True)
    last_ok_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=40, blank=True)
    trouble_details: models.JSONField[Any, Any] = models.JSONField(default=dict)
    trouble_since = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["company", "name"], name="one_source_per_name"),)
        indexes = (models.Index(fields=["is_on", "next_at"]),)

    def __str__(self) -> str:
        return self.name

    @property
    def secrets(self) -> Mapping[str, str]:
        """Keys and passwords; for the one who fetches, never for a page."""
        return json.loads(self.sealed_secrets) if self.sealed_secrets else {}

    @property
    def secrets_if_any(self) -> Mapping[str, str]:
        """The same; none where no field key opens them any more, so that they can be entered anew."""
        try:
            return self.secrets
        except CannotUnseal:
            return {}

    def keep_secrets(self, secrets: Mapping[str, str]) -> None:
        """Seals them; `save` is the caller's."""
        self.sealed_secrets = json.dumps(dict(secrets), ensure_ascii=False) if secrets else ""


class Fetch(models.Model):
    """One attempt to fetch, for the health page; `trouble` is empty when it went well."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="fetches")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    rows = models.BigIntegerField(default=0)
    trouble = models.CharField(max_length=40, blank=True)
    details: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        ordering = ("-began_at", "-id")
        indexes = (models.Index(fields=["source", "-began_at"]),)

    def __str__(self) -> str:
        return f"{self.source_id} at {self.began_at}"
