"""Saves an objective's words as a template of the company."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.goals.models import Objective
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..models import OwnTemplate
from ..policy import may_save


class NothingToKeep(Refusal):
    """The objective has no key results, so there is nothing to begin from."""


@transaction.atomic
def save_template(objective: Objective, *, by: Person, at: datetime) -> OwnTemplate:
    """Keep the objective's words; saving the same objective again brings its template up to date.

    Raises NotYours, NothingToKeep.
    """
    if not may_save(objective, by):
        raise NotYours
    key_results = list(objective.key_results.values("title", "definition"))
    if not key_results:
        raise NothingToKeep
    template, _created = OwnTemplate.objects.update_or_create(
        saved_from=objective,
        defaults={
            "company_id": by.company_id,
            "title": objective.title,
            "why": objective.why,
            "key_results": key_results,
            "saved_by": by,
            "saved_at": at,
        },
    )
    ledger.record("saved-template", subject=template.subject, label=template.title, actor=by, at=at)
    return template
