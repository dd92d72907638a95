"""Who may do what with a company's own templates."""

from __future__ import annotations

from shirube.goals.models import Objective
from shirube.goals.policy import may_edit
from shirube.people.models import Person

from .models import OwnTemplate


def may_save(objective: Objective, person: Person) -> bool:
    """Whoever may edit the objective; saving a draft shows its words to the company, and is theirs to decide."""
    return may_edit(objective, person)


def may_remove(template: OwnTemplate, person: Person) -> bool:
    """Whoever saved it, and whoever steers the company's OKRs."""
    if not person.writes or template.company_id != person.company_id:
        return False
    return person.steers or template.saved_by_id == person.pk
