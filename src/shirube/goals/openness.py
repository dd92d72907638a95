"""Whether a cycle still takes changes."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from shirube.cycles.models import Cycle, Phase
from shirube.refusal import Refusal


class CycleClosed(Refusal):
    """The cycle has ended and its closing window is over; nothing in it changes any more."""

    def __init__(self, cycle: Cycle) -> None:
        super().__init__(cycle.name)
        self.cycle = cycle


def need_open(cycle: Cycle, *, at: datetime) -> None:
    """Refuse with CycleClosed unless the cycle still takes changes on the local day of that moment."""
    if cycle.phase(day_of(at)) is Phase.CLOSED:
        raise CycleClosed(cycle)


def day_of(at: datetime) -> date:
    """The day of a moment where the company works."""
    return timezone.localdate(at)
