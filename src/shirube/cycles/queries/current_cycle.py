"""Which cycle a page shows when nobody chose one."""

from collections.abc import Iterable
from datetime import date

from shirube.cycles.models import Cycle, Phase
from shirube.people.models import Company


def current_cycle(company: Company | int, *, on: date) -> Cycle | None:
    """The shortest cycle covering the day, else the next, else the latest; None when there is none."""
    company_id = company if isinstance(company, int) else company.pk
    return choose(Cycle.objects.filter(company=company_id).select_related("closing"), on=on)


def choose(cycles: Iterable[Cycle], *, on: date) -> Cycle | None:
    """The same choice among cycles already at hand, with their `closing`; closed ones come last."""
    known = sorted(cycles, key=lambda cycle: (cycle.end_on - cycle.start_on, cycle.start_on, cycle.pk))
    alive = [cycle for cycle in known if cycle.phase(on) != Phase.CLOSED]
    if running := [cycle for cycle in alive if cycle.phase(on) == Phase.ACTIVE]:
        return running[0]
    if coming := [cycle for cycle in alive if cycle.start_on > on]:
        return min(coming, key=lambda cycle: cycle.start_on)
    return max(alive or known, key=lambda cycle: cycle.end_on, default=None)
