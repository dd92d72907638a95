"""Who hears that a draft was put up for discussion."""

from __future__ import annotations

from shirube.activity.models import LedgerLine

from .subjects import leaders, objective_of


def asked(line: LedgerLine) -> set[int]:
    """The manager of who owns it, and who leads the unit and the one above."""
    objective = objective_of(line)
    return set() if objective is None else leaders(objective)
