"""Objectives: list, draft, read, change, delete, propose, commit, explain."""

from typing import Annotated

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status as Answer

from shirube.cycles.models import Cycle
from shirube.goals.actions import (
    ObjectiveChanges as Changes,
)
from shirube.goals.actions import (
    align_objective,
    commit_objective,
    delete_draft,
    draft_objective,
    edit_objective,
    propose_objective,
    reopen_objective,
)
from shirube.goals.locks import hold_structure
from shirube.goals.models import Objective, State

from .. import finding, pages, versions
from ..bearer import caller, reads, writes
from ..changing import given
from ..documentation import ACT, CHANGE, ONE, answers
from ..explaining import explain_objective
from ..schemas.fields import PageOut
from ..schemas.objectives import ExplanationOut, ObjectiveChanges, ObjectiveIn, ObjectiveOut
from ..showing import show_objective, show_objectives
from .key_results import add

router = Router(tags=["objectives"])
NULLABLE = frozenset({"supports"})


@router.get("", auth=reads, response=answers(PageOut[ObjectiveOut]))
def list_objectives(
    request: HttpRequest,
    cycle: Annotated[str | None, Query(max_length=100, description="Id or name of the cycle.")] = None,
    owner_unit: Annotated[int | None, Query(ge=1, le=pages.LARGEST_ID)] = None,
    owner_person: Annotated[int | None, Query(ge=1, le=pages.LARGEST_ID)] = None,
    state: State | None = None,
    q: Annotated[str | None, Query(max_length=200, description="Words in the title.")] = None,
    cursor: pages.Cursor = None,
    limit: pages.Limit = 50,
) -> PageOut[ObjectiveOut]:
    """Objectives the caller may see, ids ascending."""
    by = caller(request)
    wanted: QuerySet[Objective] = Objective.objects.visible_to(by)
    if cycle is not None:
        wanted = _of_cycle(wanted, cycle)
    if owner_unit is not None:
        wanted = wanted.filter(owner_unit=owner_unit)
    if owner_person is not None:
        wanted = wanted.filter(owner_person=owner_person)
    if state is not None:
        wanted = _in_state(wanted, state)
    if q is not None:
        wanted = wanted.filter(title__icontains=q.replace("\x00", ""))
    ids, following = pages.by_id(wanted, cursor=cursor, limit=limit)
    return PageOut[ObjectiveOut](items=show_objectives(ids, by=by, on=timezone.localdate()), next=following)


@router.post("", auth=writes, response=answers(ObjectiveOut, 409, ok=201))
@transaction.atomic
def create_objective(request: HttpRequest, body: ObjectiveIn, response: HttpResponse) -> Answer[ObjectiveOut]:
    """A new draft, with the key results given along."""
    by, at = caller(request), timezone.now()
    if body.supports is not None or body.key_results:
        hold_structure(by.company_id)
    objective = draft_objective(
        cycle=finding.in_field(Cycle.objects.visible_to(by), body.cycle_id, "cycle_id"),
        title=body.title,
        why=body.why,
        owner=finding.owner(body.owner, by),
        by=by,
        at=at,
    )
    if body.supports is not None:
        align_objective(
            objective, to=finding.above(body.supports, by), weight=body.support_weight, by=by, at=at
        )
    for place, line in enumerate(body.key_results):
        add(objective, line, by=by, at=at, within=f"key_results.{place}.")
    return Answer(201, _told(request, objective.pk, response))


@router.get("/{int:objective_id}", auth=reads, response=answers(ObjectiveOut, *ONE))
def read_objective(request: HttpRequest, objective_id: int, response: HttpResponse) -> ObjectiveOut:
    """One objective with its key results."""
    finding.at_address(Objective.objects.visible_to(caller(request)), objective_id)
    return _told(request, objective_id, response)


@router.patch("/{int:objective_id}", auth=writes, response=answers(ObjectiveOut, *CHANGE))
@transaction.atomic
def change_objective(
    request: HttpRequest,
    objective_id: int,
    body: ObjectiveChanges,
    response: HttpResponse,
    if_match: versions.IfMatch = None,
) -> ObjectiveOut:
    """Change what is given; needs the version that was read."""
    by, at = caller(request), timezone.now()
    objective = finding.at_address(Objective.objects.visible_to(by), objective_id)
    version = versions.needed(if_match, current=objective.version)
    asked = given(body, nullable=NULLABLE)
    if {"supports", "support_weight"} & asked.keys():
        to = objective.supports_key_result or objective.supports_objective
        if "supports" in asked:
            to = None if body.supports is None else finding.above(body.supports, by)
        version = align_objective(
            objective, to=to, weight=body.support_weight, version=version, by=by, at=at
        ).version
    changes: Changes = {key: asked[key] for key in ("title", "why", "position") if key in asked}  # type: ignore[assignment]
    if body.owner is not None:
        changes["owner"] = finding.owner(body.owner, by)
    if body.cycle_id is not None:
        changes["cycle"] = finding.in_field(Cycle.objects.visible_to(by), body.cycle_id, "cycle_id")
    edit_objective(objective, version=version, changes=changes, by=by, at=at)
    return _told(request, objective_id, response)


@router.delete("/{int:objective_id}", auth=writes, response=answers(None, *ACT, ok=204))
@transaction.atomic
def delete_objective(request: HttpRequest, objective_id: int) -> Answer[None]:
    """Delete a draft without check-ins."""
    by = caller(request)
    objective = finding.at_address(Objective.objects.visible_to(by), objective_id)
    delete_draft(objective, by=by, at=timezone.now())
    return Answer(204, None)


@router.post("/{int:objective_id}/proposal", auth=writes, response=answers(ObjectiveOut, *ACT))
@transaction.atomic
def propose(request: HttpRequest, objective_id: int, response: HttpResponse) -> ObjectiveOut:
    """Show the draft to everyone for discussion; twice is once."""
    by = caller(request)
    objective = finding.at_address(Objective.objects.visible_to(by), objective_id)
    propose_objective(objective, by=by, at=timezone.now())
    return _told(request, objective_id, response)


@router.post("/{int:objective_id}/commitment", auth=writes, response=answers(ObjectiveOut, *ACT))
@transaction.atomic
def commit(request: HttpRequest, objective_id: int, response: HttpResponse) -> ObjectiveOut:
    """Settle the objective; twice is once."""
    by = caller(request)
    objective = finding.at_address(Objective.objects.visible_to(by), objective_id)
    commit_objective(objective, by=by, at=timezone.now())
    return _told(request, objective_id, response)


@router.delete("/{int:objective_id}/commitment", auth=writes, response=answers(None, *ACT, ok=204))
@transaction.atomic
def reopen(request: HttpRequest, objective_id: int) -> Answer[None]:
    """Take the commitment back: the objective is under discussion again; twice is once."""
    by = caller(request)
    objective = finding.at_address(Objective.objects.visible_to(by), objective_id)
    reopen_objective(objective, by=by, at=timezone.now())
    return Answer(204, None)


@router.get("/{int:objective_id}/explanation", auth=reads, response=answers(ExplanationOut, *ONE))
def explain(request: HttpRequest, objective_id: int) -> ExplanationOut:
    """The rule, the inputs, the number, and the same as a sentence."""
    finding.at_address(Objective.objects.visible_to(caller(request)), objective_id)
    return ExplanationOut.model_validate(explain_objective(objective_id, on=timezone.localdate()))


def _told(request: HttpRequest, objective_id: int, response: HttpResponse) -> ObjectiveOut:
    shown = show_objective(objective_id, by=caller(request), on=timezone.localdate())
    versions.tell(response, shown.version)
    return shown


def _of_cycle(objectives: QuerySet[Objective], named: str) -> QuerySet[Objective]:
    if named.isascii() and named.isdigit() and int(named) <= pages.LARGEST_ID:
        return objectives.filter(cycle=int(named))
    return objectives.filter(cycle__name=named.replace("\x00", ""))


def _in_state(objectives: QuerySet[Objective], state: State) -> QuerySet[Objective]:
    if state in (State.COMMITTED, State.CLOSED):
        closed = state == State.CLOSED
        return objectives.filter(commitment__isnull=False, cycle__closing__isnull=not closed)
    return objectives.filter(commitment=None, proposal__isnull=state == State.DRAFT)
