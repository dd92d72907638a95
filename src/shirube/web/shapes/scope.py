"""What one page may show of the tree: the cycle looked at, and every cycle it lies within or contains."""

from __future__ import annotations

from shirube.goals.queries.outline import Scope

from ..requests import PersonRequest, cycle_line, cycles


def scope_of(request: PersonRequest, cycle_id: int | None = None) -> Scope | None:
    """The scope of the chosen cycle, or of the one given; None without any cycle. No query of its own."""
    known = {line.id: line for line in cycles(request)}
    chosen = cycle_line(request)
    here = known.get(cycle_id) if cycle_id is not None else chosen
    if here is None:
        return None
    reach = frozenset(
        line.id
        for line in known.values()
        if (line.start_on <= here.start_on and here.end_on <= line.end_on)
        or (here.start_on <= line.start_on and line.end_on <= here.end_on)
    )
    return Scope(request.person, here.id, known, reach)
