"""Who hears that somebody asks for help."""

from __future__ import annotations

from shirube.activity.models import LedgerLine

from .earlier import earlier
from .subjects import above, leaders, objective_of


def called(line: LedgerLine) -> set[int]:
    """Who answers for the objective and for what it supports, and who leads; once per call, not with every check-in."""
    objective = objective_of(line)
    if objective is None or not line.details.get("needs_help") or earlier(line).get("needs_help"):
        return set()
    return above(objective) | leaders(objective)
