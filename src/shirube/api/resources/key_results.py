"""Key results: add, read, change, remove, explain."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.responses import Status as Answer

from shirube.checkins.actions import check_in
from shirube.goals.actions import add_key_result, edit_key_result, remove_key_result
from shirube.goals.definition import Definition, StepLine
from shirube.goals.locks import hold_structure
from shirube.goals.models import KeyResult, Objective
from shirube.metrics.models import Metric
from shirube.people.models import Person

from .. import finding, versions
from ..bearer import caller, reads, writes
from ..changing import given
from ..documentation import ACT, CHANGE, ONE, answers
from ..explaining import explain_key_result
from ..schemas.key_results import KeyResultChanges, KeyResultIn, KeyResultOut, StepIn
from ..schemas.objectives import ExplanationOut
from ..showing import show_key_result

within_objective = Router(tags=["key-results"])
router = Router(tags=["key-results"])
NULLABLE = frozenset(
    {"baseline", "target", "target_max", "period", "change", "mode", "owner_id", "metric_id", "due_on"}
)
MAY_STAY_OPEN = NULLABLE | frozenset(KeyResultIn.model_fields)
"""A new key result takes null for "as usual"."""


@within_objective.post(
    "/{int:objective_id}/key-results", auth=writes, response=answers(KeyResultOut, *ACT, ok=201)
)
@transaction.atomic
def create_key_result(
    request: HttpRequest, objective_id: int, body: KeyResultIn, response: HttpResponse
) -> Answer[KeyResultOut]:
    """Add a key result at the end of the objective's list."""
    by = caller(request)
    objective = finding.at_address(Objective.objects.visible_to(by), objective_id)
    made = add(objective, body, by=by, at=timezone.now())
    return Answer(201, _told(made.pk, response))


@router.get("/{int:key_result_id}", auth=reads, response=answers(KeyResultOut, *ONE))
def read_key_result(request: HttpRequest, key_result_id: int, response: HttpResponse) -> KeyResultOut:
    """One key result."""
    finding.at_address(KeyResult.objects.visible_to(caller(request)), key_result_id)
    return _told(key_result_id, response)


@router.patch("/{int:key_result_id}", auth=writes, response=answers(KeyResultOut, *CHANGE))
@transaction.atomic
def change_key_result(
    request: HttpRequest,
    key_result_id: int,
    body: KeyResultChanges,
    response: HttpResponse,
    if_match: versions.IfMatch = None,
) -> KeyResultOut:
    """Change what is given; needs the version that was read."""
    by, at = caller(request), timezone.now()
    hold_structure(
        by.company_id
    )  # Trap: a check-in between reading the steps and writing them would be lost.
    key_result = finding.at_address(KeyResult.objects.visible_to(by), key_result_id)
    version = versions.needed(if_match, current=key_result.version)
    before = Definition.of(key_result)
    definition = replace(before, **_fields(given(body, nullable=NULLABLE), before, by))
    edit_key_result(key_result, version=version, definition=definition, by=by, at=at)
    return _told(key_result_id, response)


@router.delete("/{int:key_result_id}", auth=writes, response=answers(None, *ACT, ok=204))
@transaction.atomic
def delete_key_result(request: HttpRequest, key_result_id: int) -> Answer[None]:
    """Remove a key result nobody has checked in on."""
    by = caller(request)
    key_result = finding.at_address(KeyResult.objects.visible_to(by), key_result_id)
    remove_key_result(key_result, by=by, at=timezone.now())
    return Answer(204, None)


@router.get("/{int:key_result_id}/explanation", auth=reads, response=answers(ExplanationOut, *ONE))
def explain(request: HttpRequest, key_result_id: int) -> ExplanationOut:
    """The rule, the inputs, the number, and the same as a sentence."""
    finding.at_address(KeyResult.objects.visible_to(caller(request)), key_result_id)
    return ExplanationOut.model_validate(explain_key_result(key_result_id))


def add(objective: Objective, body: KeyResultIn, *, by: Person, at: datetime, within: str = "") -> KeyResult:
    """Add a key result as written; its `current` becomes the first check-in. `within` leads field names."""
    asked = {name: value for name, value in given(body, nullable=MAY_STAY_OPEN).items() if value is not None}
    current: Decimal | None = asked.pop("current", None)
    empty = Definition(title="", owner=_usual_owner(objective, body, by))
    definition = replace(empty, **_fields(asked, empty, by, within=within))
    made = add_key_result(objective, definition=definition, by=by, at=at)
    if current is not None:
        check_in(made, value=current, by=by, at=at)
    return made


def _usual_owner(objective: Objective, body: KeyResultIn, by: Person) -> Person | None:
    return None if "owner_id" in body.model_fields_set else objective.owner_person or by


def _fields(asked: dict[str, Any], before: Definition, by: Person, *, within: str = "") -> dict[str, Any]:
    """The fields of a definition, with ids and steps turned into what they stand for."""
    fields = dict(asked)
    if "owner_id" in fields:
        pk = fields.pop("owner_id")
        fields["owner"] = None if pk is None else finding.person(pk, by, f"{within}owner_id")
    if "metric_id" in fields:
        pk = fields.pop("metric_id")
        metrics = Metric.objects.visible_to(by)
        fields["metric"] = None if pk is None else finding.in_field(metrics, pk, f"{within}metric_id")
    if "contributor_ids" in fields:
        people = Person.objects.visible_to(by)
        fields["contributors"] = finding.all_in_field(
            people, fields.pop("contributor_ids"), f"{within}contributor_ids"
        )
    if "steps" in fields:
        fields["steps"] = _steps(fields["steps"], before)
    return fields


def _steps(lines: list[StepIn], before: Definition) -> tuple[StepLine, ...]:
    known = {step.title: step for step in before.steps}
    return tuple(_step(line, known.get(line.title.strip(), StepLine(line.title.strip()))) for line in lines)


def _step(line: StepIn, known: StepLine) -> StepLine:
    return StepLine(
        known.title,
        known.weight if line.weight is None else line.weight,
        known.done if line.done is None else line.done,
    )


def _told(key_result_id: int, response: HttpResponse) -> KeyResultOut:
    shown = show_key_result(key_result_id, on=timezone.localdate())
    versions.tell(response, shown.version)
    return shown
