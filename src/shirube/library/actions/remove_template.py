"""Takes a company's own template off the shelf."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..models import OwnTemplate
from ..policy import may_remove


@transaction.atomic
def remove_template(template: OwnTemplate, *, by: Person, at: datetime) -> None:
    """Remove it; what was drafted from it stays. Raises NotYours."""
    if not may_remove(template, by):
        raise NotYours
    subject, title = template.subject, template.title
    template.delete()
    ledger.record("removed-template", subject=subject, label=title, actor=by, at=at)
