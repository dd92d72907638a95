"""The hours in which a person may be disturbed: pure arithmetic of local times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

ONE_DAY = timedelta(days=1)
LONGEST_ABSENCE = 400
"""Days looked ahead before giving a day off up: nobody is told nothing for ever."""


@dataclass(frozen=True, slots=True)
class Hours:
    """One person's zone, quiet times (may run over midnight; equal means none) and days off."""

    zone: tzinfo
    quiet_from: time
    quiet_until: time
    is_off: Callable[[date], bool]

    def day_of(self, at: datetime) -> date:
        """The person's own day of that moment."""
        return at.astimezone(self.zone).date()

    def are_open(self, at: datetime) -> bool:
        """Whether the person may be disturbed at that moment."""
        local = at.astimezone(self.zone)
        return not self.is_off(local.date()) and not self._is_quiet(local.time())

    def next_open(self, at: datetime) -> datetime:
        """The first moment from `at` on, in UTC, at which the person may be disturbed."""
        moment = at.astimezone(UTC)
        for _day in range(LONGEST_ABSENCE):
            if self.are_open(moment):
                return moment
            moment = self._later(moment)
        return moment

    def _later(self, at: datetime) -> datetime:
        """The next moment worth asking about: the end of the quiet time, or the next midnight of a day off."""
        local = at.astimezone(self.zone)
        if self.is_off(local.date()):
            return self._moment(local.date() + ONE_DAY, time(0), after=at)
        runs_over = local.time() >= self.quiet_until
        return self._moment(local.date() + ONE_DAY * runs_over, self.quiet_until, after=at)

    def _moment(self, day: date, clock: time, *, after: datetime) -> datetime:
        """Trap: an hour that comes twice when summer time ends may mean the second one."""
        moments = (
            datetime.combine(day, clock, self.zone).replace(fold=fold).astimezone(UTC) for fold in (0, 1)
        )
        return next((moment for moment in moments if moment > after), after + timedelta(hours=1))

    def _is_quiet(self, clock: time) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= clock < self.quiet_until
        return clock >= self.quiet_from or clock < self.quiet_until
