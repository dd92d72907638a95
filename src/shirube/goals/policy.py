"""Who may do what with goals."""

from __future__ import annotations

from datetime import datetime

from shirube.people.models import Membership, Person, Unit
from shirube.rhythms.queries.absences_of import stands_in

from .models import KeyResult, Objective


def may_draft(person: Person, owner: Person | Unit) -> bool:
    """Oneself and one's reports; one's own units and those one leads; admins and champions for everyone."""
    if not person.writes or owner.company_id != person.company_id:
        return False
    if person.steers:
        return True
    if isinstance(owner, Person):
        return owner.pk == person.pk or owner.manager_id == person.pk
    return _leads(person, owner) or Membership.objects.filter(person=person, unit=owner, until=None).exists()


def may_edit(objective: Objective, person: Person) -> bool:
    """The owner, the owner's manager, whoever leads the owning unit (or one above it), the author of a draft,
    the owners of its key results, admins and champions.
    """
    if not person.writes or objective.cycle.company_id != person.company_id:
        return False
    if person.steers or person.pk == objective.owner_person_id:
        return True
    if objective.author_id == person.pk and not hasattr(objective, "commitment"):
        return True
    if objective.owner_person is not None and objective.owner_person.manager_id == person.pk:
        return True
    if objective.owner_unit is not None and _leads(person, objective.owner_unit):
        return True
    return objective.key_results.filter(owner=person).exists()


def may_commit(objective: Objective, person: Person) -> bool:
    """Settling an objective needs the same part in it as editing it."""
    return may_edit(objective, person)


def may_check_in(key_result: KeyResult, person: Person, *, at: datetime) -> bool:
    """The owner, the contributors, whoever may edit the objective, and who stands in for the owner that day."""
    if not person.writes:
        return False
    if key_result.owner_id == person.pk:
        return True
    if not person.steers and key_result.contributions.filter(person=person).exists():
        return True
    return may_edit(key_result.objective, person) or _stands_in(person, key_result, at=at)


def _stands_in(person: Person, key_result: KeyResult, *, at: datetime) -> bool:
    owner, today = key_result.owner_id, at.astimezone(person.zone).date()
    return owner is not None and stands_in(person.pk, owner_id=owner, on=today)


def _leads(person: Person, unit: Unit) -> bool:
    return Unit.objects.above(unit).filter(lead=person).exists()
