"""Drafts an objective (下書き)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.cycles.models import Cycle
from shirube.metrics.models import Kgi
from shirube.people.models import Person, Unit
from shirube.refusal import NotYours

from ..models import KeyResult, Objective
from ..openness import need_open
from ..policy import may_draft
from .align_objective import align_objective
from .serving_kgi import need_fitting


@transaction.atomic
def draft_objective(
    *,
    cycle: Cycle,
    title: str,
    owner: Person | Unit,
    why: str = "",
    supports: KeyResult | Objective | None = None,
    kgi: Kgi | None = None,
    position: int | None = None,
    by: Person,
    at: datetime,
) -> Objective:
    """A new draft at the end of its owner's list.

    Raises NotYours, CycleClosed, OnlyTheCompanyServes, and what `align_objective` raises.
    """
    if not may_draft(by, owner) or cycle.company_id != by.company_id:
        raise NotYours
    need_open(cycle, at=at)
    need_fitting(kgi, owner=owner, company_id=by.company_id)
    mine = {"owner_person": owner} if isinstance(owner, Person) else {"owner_unit": owner}
    objective = Objective.objects.create(
        cycle=cycle,
        title=title.strip(),
        why=why.strip(),
        author=by,
        kgi=kgi,
        position=Objective.objects.filter(cycle=cycle, **mine).count() if position is None else position,
        created_at=at,
        **mine,
    )
    ledger.record(
        "drafted", subject=objective.subject, within=objective.subject, label=title, actor=by, at=at
    )
    if supports is not None:
        objective = align_objective(objective, to=supports, by=by, at=at)
    return objective
