"""A change: what listeners on SQLite read, written in the transaction that changed it."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """The names that one transaction announced, separated by spaces; only the newest are kept.

    PostgreSQL tells its listeners itself and leaves this table empty.
    """

    company = models.ForeignKey("people.Company", on_delete=models.CASCADE, related_name="+")
    names = models.TextField()

    def __str__(self) -> str:
        return self.names[:60]
