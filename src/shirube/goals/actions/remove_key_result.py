"""Removes a key result nobody has checked in on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..locks import hold_structure
from ..models import KeyResult
from ..openness import need_open
from ..policy import may_edit
from .delete_draft import HasSupporters
from .editing import locked
from .roll_up import settle


class KeepsHistory(Refusal):
    """The key result has check-ins: authored work is never deleted."""


@transaction.atomic
def remove_key_result(key_result: KeyResult, *, by: Person, at: datetime) -> None:
    """Delete it and settle what moves above. Raises NotYours, CycleClosed, KeepsHistory, HasSupporters."""
    hold_structure(by.company_id)
    key_result = locked(key_result)
    objective = key_result.objective
    if not may_edit(objective, by):
        raise NotYours
    need_open(objective.cycle, at=at)
    if key_result.checked_in_at is not None:
        raise KeepsHistory
    if key_result.supporters.exists():
        raise HasSupporters
    subject, title = key_result.subject, key_result.title
    key_result.delete()
    settle(objectives=[objective.pk])
    ledger.record(
        "removed-key-result", subject=subject, within=objective.subject, label=title, actor=by, at=at
    )
