"""Commits an objective: from now on it is settled (確定)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.okr import drafting
from shirube.okr.kinds import MeasuredBy, SupportMode
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..definition import demand_in
from ..models import Commitment, KeyResult, Objective
from ..openness import need_open
from ..policy import may_commit
from .binding import ask_to_measure_in
from .editing import locked


class NotReady(Refusal):
    """The draft still has gaps."""

    def __init__(self, gaps: Sequence[drafting.Gap]) -> None:
        super().__init__(*gaps)
        self.gaps = gaps


@transaction.atomic
def commit_objective(objective: Objective, *, by: Person, at: datetime) -> Commitment:
    """Settle the objective; committing twice changes nothing. Raises NotYours, CycleClosed, NotReady."""
    objective = locked(objective)
    if not may_commit(objective, by):
        raise NotYours
    need_open(objective.cycle, at=at)
    if gaps := gaps_of(objective):
        raise NotReady(gaps)
    commitment, new = Commitment.objects.get_or_create(objective=objective, defaults={"by": by, "at": at})
    if new:
        ledger.record(
            "committed",
            subject=objective.subject,
            within=objective.subject,
            label=objective.title,
            actor=by,
            at=at,
        )
        ask_to_measure_in(objective, at=at)
    return commitment


def gaps_of(objective: Objective) -> Sequence[drafting.Gap]:
    """What the draft still lacks before it can be committed."""
    key_results = [_draft(key_result) for key_result in objective.key_results.all()]
    return drafting.gaps(title=objective.title, key_results=key_results)


def _draft(key_result: KeyResult) -> drafting.KeyResultDraft:
    demand = demand_in(key_result)
    return drafting.KeyResultDraft(
        kind=demand.kind,
        title=key_result.title,
        has_owner=key_result.owner_id is not None,
        strict=demand.strict,
        baseline=demand.baseline,
        target=demand.target,
        target_max=demand.target_max,
        period=demand.period,
        comparison=demand.comparison,
        change=demand.change,
        mode=demand.mode,
        measured_by=MeasuredBy(key_result.measured_by),
        support_mode=SupportMode(key_result.support_mode),
    )
