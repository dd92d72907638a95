"""Edits an objective: its words, its owner, its cycle, its place in the list, the KGI it serves."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction

from shirube.activity import ledger
from shirube.cycles.models import Cycle
from shirube.metrics.models import Kgi
from shirube.people.models import Person, Unit
from shirube.refusal import NotYours

from ..models import Objective
from ..openness import need_open
from ..policy import may_draft, may_edit
from .editing import locked
from .serving_kgi import may_serve, need_fitting


class ObjectiveChanges(TypedDict, total=False):
    """What may be changed; a key left out stays as it is."""

    title: str
    why: str
    owner: Person | Unit
    cycle: Cycle
    position: int
    kgi: Kgi | None


@transaction.atomic
def edit_objective(
    objective: Objective, *, version: int, changes: ObjectiveChanges, by: Person, at: datetime
) -> Objective:
    """Apply the changes to the version that was read, and write the difference into the ledger.

    Raises Stale when somebody else was faster, NotYours, CycleClosed, OnlyTheCompanyServes.
    Nothing changed: nothing written.
    """
    objective = locked(objective, version=version)
    if not may_edit(objective, by):
        raise NotYours
    need_open(objective.cycle, at=at)
    before = _facts(objective)
    _apply(objective, changes, by=by, at=at)
    if not (difference := ledger.difference(before, _facts(objective))):
        return objective
    objective.version += 1
    objective.save(
        update_fields=["title", "why", "owner_person", "owner_unit", "cycle", "position", "kgi", "version"]
    )
    ledger.record(
        "edited",
        subject=objective.subject,
        within=objective.subject,
        label=objective.title,
        actor=by,
        at=at,
        details={"changes": difference},
    )
    return objective


def _apply(objective: Objective, changes: ObjectiveChanges, *, by: Person, at: datetime) -> None:
    if "title" in changes:
        objective.title = changes["title"].strip()
    if "why" in changes:
        objective.why = changes["why"].strip()
    if "position" in changes:
        objective.position = changes["position"]
    if "owner" in changes:
        _hand_over(objective, changes["owner"], by=by)
    if "cycle" in changes:
        if changes["cycle"].company_id != by.company_id:
            raise NotYours
        need_open(changes["cycle"], at=at)
        objective.cycle = changes["cycle"]
    _serve(objective, changes, by=by)


def _hand_over(objective: Objective, owner: Person | Unit, *, by: Person) -> None:
    unchanged = owner in (objective.owner_person, objective.owner_unit)
    if not unchanged and not may_draft(by, owner):
        raise NotYours
    objective.owner_person = owner if isinstance(owner, Person) else None
    objective.owner_unit = owner if isinstance(owner, Unit) else None


def _serve(objective: Objective, changes: ObjectiveChanges, *, by: Person) -> None:
    """An objective that is handed over by the company no longer serves its KGI."""
    owner = objective.owner_person or objective.owner_unit
    if "kgi" in changes:
        need_fitting(changes["kgi"], owner=owner, company_id=by.company_id)
        objective.kgi = changes["kgi"]
    elif not may_serve(owner):
        objective.kgi = None


def _facts(objective: Objective) -> dict[str, Any]:
    owner = objective.owner_person or objective.owner_unit
    return {
        "title": objective.title,
        "why": objective.why,
        "owner": str(owner),
        "cycle": objective.cycle.name,
        "position": objective.position,
        "kgi": None if objective.kgi is None else objective.kgi.name,
    }
