"""Selects key results whose last check-in is too old, by the rhythm of whoever answers for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Q, Value, When

from shirube.people.models import Membership


@dataclass(frozen=True, slots=True)
class Staleness:
    """The moment before which a check-in is too old; `differing` tells another one for the members of some units.

    Those come as paths of units, the nearest first, as belongings stand `on` a day.
    """

    before: datetime
    on: date
    differing: Sequence[tuple[str, datetime]] = ()

    @property
    def too_old(self) -> Q:
        """Key results nobody checked in on since; the same rule as the badge."""
        return Q(checked_in_at=None) | Q(checked_in_at__lt=self._cut())

    def _cut(self) -> Case | datetime:
        if not self.differing:
            return self.before
        return Case(
            *(When(owner__in=self._members(path), then=Value(before)) for path, before in self.differing),
            default=Value(self.before),
        )

    def _members(self, path: str) -> object:
        current = Membership.objects.current(self.on).filter(main=True, unit__path__startswith=path)
        return current.order_by().values("person")
