"""Edits the definition of a key result."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..definition import Definition
from ..locks import hold_structure
from ..models import KeyResult
from ..openness import need_open
from ..policy import may_edit
from .add_key_result import take_hand_progress
from .binding import ask_to_measure
from .defining import need_sound, write_rows
from .editing import locked
from .roll_up import settle


@transaction.atomic
def edit_key_result(
    key_result: KeyResult, *, version: int, definition: Definition, by: Person, at: datetime
) -> KeyResult:
    """Replace the definition of the version that was read; progress is computed anew and moves what is above.

    Raises Stale, NotYours, CycleClosed, NoDistance, OutOfRange, NoWords. Nothing changed: nothing written.
    """
    hold_structure(by.company_id)
    key_result = locked(key_result, version=version)
    objective = key_result.objective
    if not may_edit(objective, by):
        raise NotYours
    need_open(objective.cycle, at=at)
    need_sound(definition, company_id=by.company_id)
    before = Definition.of(key_result)
    if before == definition:
        return key_result
    for column, value in definition.columns().items():
        setattr(key_result, column, value)
    key_result.version += 1
    key_result.save(update_fields=[*definition.columns(), "version"])
    write_rows(key_result, definition)
    take_hand_progress(key_result, at=at)
    settle(key_results=[key_result.pk])
    ledger.record(
        "edited",
        subject=key_result.subject,
        within=objective.subject,
        label=key_result.title,
        actor=by,
        at=at,
        details={"changes": ledger.difference(before.facts(), definition.facts())},
    )
    ask_to_measure(key_result, at=at)
    key_result.refresh_from_db()
    return key_result
