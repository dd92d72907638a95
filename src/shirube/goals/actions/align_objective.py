"""Aligns an objective to the one thing it supports, or to nothing."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from shirube.activity import ledger
from shirube.okr.rollup import weight_units
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..locks import hold_structure
from ..models import KeyResult, Objective
from ..openness import need_open
from ..policy import may_edit
from .editing import locked
from .roll_up import settle


class WouldLoop(Refusal):
    """The objective would support itself, directly or through others."""


class OtherCompany(Refusal):
    """What it would support belongs to another company."""


@transaction.atomic
def align_objective(
    objective: Objective,
    *,
    to: KeyResult | Objective | None,
    weight: Decimal | None = None,
    version: int | None = None,
    by: Person,
    at: datetime,
) -> Objective:
    """Let the objective support `to` (None: nothing) with this weight, and settle what moves above.

    Raises NotYours, CycleClosed, WouldLoop, OtherCompany, Stale; ValueError for a weight not above 0.
    """
    hold_structure(by.company_id)
    objective = locked(objective, version=version)
    if not may_edit(objective, by):
        raise NotYours
    need_open(objective.cycle, at=at)
    _refuse_impossible(objective, to)

    before = (above_of(objective), objective.support_weight)
    left = objective.supports_key_result_id
    _point(objective, to, objective.support_weight if weight is None else weight)
    if before == (above_of(objective), objective.support_weight):
        return objective
    objective.version += 1
    objective.save(update_fields=["supports_key_result", "supports_objective", "support_weight", "version"])
    settle(key_results={pk for pk in (left, objective.supports_key_result_id) if pk is not None})
    ledger.record(
        "aligned",
        subject=objective.subject,
        within=objective.subject,
        label=objective.title,
        actor=by,
        at=at,
        details={
            "changes": {"supports": [before[0], above_of(objective)]},
            "to": "" if to is None else to.title,
        },
    )
    return objective


def above_of(objective: Objective) -> str | None:
    """The subject that the objective supports."""
    if objective.supports_key_result_id is not None:
        return f"key-result-{objective.supports_key_result_id}"
    return None if objective.supports_objective_id is None else f"objective-{objective.supports_objective_id}"


def line_above(objective: Objective) -> list[int]:
    """Ids of the objectives on the way to the root, this one first (the breadcrumb, upside down)."""
    line: list[int] = []
    step: int | None = objective.pk
    while step is not None and step not in line:
        line.append(step)
        above = Objective.objects.filter(pk=step).values_list(
            "supports_key_result__objective_id", "supports_objective_id"
        )[0]
        step = above[0] or above[1]
    return line


def _refuse_impossible(objective: Objective, to: KeyResult | Objective | None) -> None:
    if to is None:
        return
    target = to.objective if isinstance(to, KeyResult) else to
    if target.cycle.company_id != objective.cycle.company_id:
        raise OtherCompany
    if objective.pk in line_above(target):
        raise WouldLoop


def _point(objective: Objective, to: KeyResult | Objective | None, weight: Decimal) -> None:
    weight_units(weight)
    objective.supports_key_result = to if isinstance(to, KeyResult) else None
    objective.supports_objective = to if isinstance(to, Objective) else None
    objective.support_weight = weight
