"""Adds a key result to an objective."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.okr.progress import basis_points
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..definition import Definition, demand_in
from ..locks import hold_structure
from ..models import KeyResult, Objective
from ..openness import day_of, need_open
from ..policy import may_edit
from .binding import ask_to_measure
from .defining import need_sound, progress_by_hand, write_rows
from .editing import locked
from .roll_up import settle


@transaction.atomic
def add_key_result(objective: Objective, *, definition: Definition, by: Person, at: datetime) -> KeyResult:
    """Append a key result and settle what moves above.

    Raises NotYours, CycleClosed, NoDistance, OutOfRange, NoWords.
    """
    hold_structure(by.company_id)
    objective = locked(objective)
    if not may_edit(objective, by):
        raise NotYours
    need_open(objective.cycle, at=at)
    need_sound(definition, company_id=by.company_id)
    key_result = KeyResult.objects.create(
        objective=objective,
        position=objective.key_results.count(),
        created_at=at,
        **{**definition.columns(), "title": definition.title.strip()},
    )
    write_rows(key_result, definition)
    take_hand_progress(key_result, at=at)
    settle(key_results=[key_result.pk])
    ledger.record(
        "added-key-result",
        subject=key_result.subject,
        within=objective.subject,
        label=key_result.title,
        actor=by,
        at=at,
    )
    ask_to_measure(key_result, at=at)
    key_result.refresh_from_db()
    return key_result


def take_hand_progress(key_result: KeyResult, *, at: datetime) -> None:
    """Store the progress of the value by hand under the definition as it stands."""
    key_result.counted_on = day_of(at) if demand_in(key_result).is_periodic else None
    progress = progress_by_hand(key_result)
    key_result.hand_progress = None if progress is None else basis_points(progress)
    key_result.save(update_fields=["hand_progress", "counted_on"])
