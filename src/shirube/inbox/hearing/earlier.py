"""What was said of a key result before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shirube.activity.models import LedgerLine
from shirube.activity.queries.ledger_page import VALUES


def earlier(line: LedgerLine) -> Mapping[str, Any]:
    """The details of the check-in before this one; empty when it was the first."""
    before = LedgerLine.objects.filter(subject=line.subject, pk__lt=line.pk, verb__in=VALUES)
    return before.order_by("-id").values_list("details", flat=True).first() or {}
