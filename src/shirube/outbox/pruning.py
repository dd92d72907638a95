"""Forgets errands that were settled long ago."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q

from .models import Errand

AT_ONCE = 1_000
REMEMBERED = timedelta(days=400)
"""How long a key keeps the same errand from being put again: longer than any period that is planned for."""


def prune(*, at: datetime, sooner: Mapping[str, timedelta] | None = None) -> int:
    """Deletes errands settled more than 400 days ago, of some kinds `sooner`; a thousand at a time, how many in all."""
    kept = dict(sooner or {})
    usual = Q(done_at__lt=at - REMEMBERED) | Q(given_up_at__lt=at - REMEMBERED)
    rules = [usual, *[Q(kind=kind, done_at__lt=at - age) for kind, age in kept.items()]]
    return sum(_delete(rule) for rule in rules)


def _delete(rule: Q) -> int:
    deleted = 0
    while keys := list(Errand.objects.filter(rule).values_list("pk", flat=True)[:AT_ONCE]):
        deleted += Errand.objects.filter(pk__in=keys).delete()[0]
    return deleted
