"""Reopens a committed objective for discussion (確定 → 相談中)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..models import Commitment, Objective, Proposal
from ..openness import need_open
from ..policy import may_commit
from .editing import locked


@transaction.atomic
def reopen_objective(objective: Objective, *, by: Person, at: datetime) -> None:
    """Take the commitment back; the objective stays visible as proposed. Raises NotYours, CycleClosed."""
    objective = locked(objective)
    if not may_commit(objective, by):
        raise NotYours
    need_open(objective.cycle, at=at)
    removed, _ = Commitment.objects.filter(objective=objective).delete()
    if removed:
        Proposal.objects.get_or_create(objective=objective, defaults={"by": by, "at": at})
        ledger.record(
            "reopened",
            subject=objective.subject,
            within=objective.subject,
            label=objective.title,
            actor=by,
            at=at,
        )
