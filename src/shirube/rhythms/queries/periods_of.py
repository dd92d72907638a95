"""Reads how many days lie between the check-ins of people: their unit's rhythm says so, else the company's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from shirube.calendars.rhythm import PERIOD_DAYS
from shirube.people.models import Membership

from ..ritual import USUAL, Ritual
from .company_time import company_time

USUAL_DAYS = PERIOD_DAYS[USUAL[Ritual.CHECK_IN].every]


@dataclass(slots=True)
class Periods:
    """Days between check-ins by person, as `said` by path of the unit.

    Asks the database once, and only where units differ from their company: who mainly belongs to those.
    """

    said: Mapping[str, int]
    on: date
    _theirs: dict[int, int] | None = field(default=None, repr=False, compare=False)

    @property
    def usual(self) -> int:
        """What holds wherever no unit says otherwise."""
        return self.said.get("", USUAL_DAYS)

    def of(self, person_id: int | None) -> int:
        """This person's; the usual for nobody."""
        if not self.differing or person_id is None:
            return self.usual
        if self._theirs is None:
            self._theirs = self._read()
        return self._theirs.get(person_id, self.usual)

    @property
    def differing(self) -> tuple[tuple[str, int], ...]:
        """Paths of units with days of their own, the nearest first; empty while all of them agree."""
        units = sorted(((path, days) for path, days in self.said.items() if path), key=lambda one: -len(one[0]))
        return tuple(units) if any(days != self.usual for _path, days in units) else ()

    def _read(self) -> dict[int, int]:
        below = Q()
        for path, _days in self.differing:
            below |= Q(unit__path__startswith=path)
        rows = Membership.objects.current(self.on).filter(below, main=True).values_list("person_id", "unit__path")
        return {person: self._at(path) for person, path in rows}

    def _at(self, path: str) -> int:
        return next((days for own, days in self.differing if path.startswith(own)), self.usual)


def periods_of(company_id: int, *, on: date) -> Periods:
    """Those of a company on a day; one query, and one more where units differ."""
    return Periods(company_time(company_id).periods, on)
