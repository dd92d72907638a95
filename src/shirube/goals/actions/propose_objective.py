"""Proposes a draft: shows it to everyone for discussion (相談中)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..models import Objective, Proposal
from ..openness import need_open
from ..policy import may_edit
from .binding import ask_to_measure_in
from .editing import locked


@transaction.atomic
def propose_objective(objective: Objective, *, by: Person, at: datetime) -> Proposal:
    """Open the draft to everyone; proposing twice changes nothing. Raises NotYours, CycleClosed."""
    objective = locked(objective)
    if not may_edit(objective, by):
        raise NotYours
    need_open(objective.cycle, at=at)
    proposal, new = Proposal.objects.get_or_create(objective=objective, defaults={"by": by, "at": at})
    if new:
        ledger.record(
            "proposed",
            subject=objective.subject,
            within=objective.subject,
            label=objective.title,
            actor=by,
            at=at,
        )
        ask_to_measure_in(objective, at=at)
    return proposal
