"""Claims due errands for a while, so that two workers never do the same at the same time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID, uuid4

from django.db import transaction

from .models import Errand
from .models.errand import ErrandQuerySet

LEASE = timedelta(seconds=30)
"""How long the errands of a worker that died wait for another one; a single handler must be quicker."""


@dataclass(slots=True)
class Claim:
    """Some errands, and the token that says they are ours."""

    at: datetime
    lease: timedelta = LEASE
    token: UUID = field(default_factory=uuid4)
    errands: list[Errand] = field(default_factory=list)
    _began: float = field(default_factory=lambda: monotonic())
    _renewed: timedelta = timedelta(0)

    def held(self) -> ErrandQuerySet:
        """Those of its errands that are still ours."""
        return Errand.objects.filter(claim=self.token)

    def one_by_one(self) -> Iterator[Errand]:
        """Each errand, the lease of the rest renewed when a good part of it is used up."""
        for errand in self.errands:
            self._renew()
            yield errand

    def release(self) -> None:
        """Lets others have what was not reached."""
        self.held().update(claim=None, claimed_until=None)

    def _renew(self) -> None:
        passed = timedelta(seconds=monotonic() - self._began)
        if passed - self._renewed > self.lease / 3:
            self.held().waiting().update(claimed_until=self.at + passed + self.lease)
            self._renewed = passed


def claim(kinds: Collection[str], *, at: datetime, limit: int, lease: timedelta = LEASE) -> Claim:
    """Claims up to `limit` due errands of these kinds, the longest due first; one takes less than `lease`.

    PostgreSQL passes over rows another worker is just claiming; on SQLite the transaction has the database alone.
    """
    made = Claim(at, lease)
    wanted = Errand.objects.due(at).filter(kind__in=kinds).order_by("due_at")
    if not wanted.exists():
        return made
    with transaction.atomic():
        made.errands = list(wanted.select_for_update(skip_locked=True)[:limit])
        keys = [errand.pk for errand in made.errands]
        Errand.objects.filter(pk__in=keys).update(claim=made.token, claimed_until=at + lease)
    return made
