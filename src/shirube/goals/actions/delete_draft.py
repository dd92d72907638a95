"""Deletes a draft nobody has worked on but its author."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..locks import hold_structure
from ..models import KeyResult, Objective, State
from ..policy import may_edit
from .editing import locked
from .roll_up import settle


class NotADraft(Refusal):
    """The objective was settled, or its key results have check-ins: it stays."""


class HasSupporters(Refusal):
    """Other objectives support it; align them elsewhere first."""


@transaction.atomic
def delete_draft(objective: Objective, *, by: Person, at: datetime) -> None:
    """Remove a draft with its key results. Raises NotYours, NotADraft, HasSupporters."""
    hold_structure(by.company_id)
    objective = locked(objective)
    if not may_edit(objective, by):
        raise NotYours
    key_results = KeyResult.objects.filter(objective=objective)
    if (
        objective.state not in (State.DRAFT, State.PROPOSED)
        or key_results.filter(checked_in_at__isnull=False).exists()
    ):
        raise NotADraft
    if (
        objective.supporters.exists()
        or Objective.objects.filter(supports_key_result__in=key_results).exists()
    ):
        raise HasSupporters
    above, subject, title = objective.supports_key_result_id, objective.subject, objective.title
    objective.delete()
    if above is not None:
        settle(key_results=[above])
    ledger.record("deleted", subject=subject, within=subject, label=title, actor=by, at=at)
