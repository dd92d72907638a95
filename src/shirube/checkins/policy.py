"""Who may say that a check-in has reached them."""

from __future__ import annotations

from shirube.goals.models import KeyResult, Objective
from shirube.people.models import Person, Unit

from .models import CheckIn


def may_acknowledge(check_in: CheckIn, person: Person) -> bool:
    """Those it was written for: the author's manager, the owners of what it supports, who leads the owning unit.

    What it supports is its objective, and what that supports in turn; leading a unit above counts. Never one's own.
    """
    return (
        person.writes
        and check_in.by_id not in (None, person.pk)
        and is_written_for(check_in.key_result.objective, person, said_by=check_in.by)
    )


def is_written_for(objective: Objective, person: Person, *, said_by: Person | None) -> bool:
    """Whether what `said_by` says about the objective's key results is meant for this person to read."""
    if objective.cycle.company_id != person.company_id:
        return False
    if said_by is not None and said_by.manager_id == person.pk:
        return True
    return _owns(objective, person) or _owns_above(objective, person)


def _owns_above(objective: Objective, person: Person) -> bool:
    if (key_result := objective.supports_key_result) is not None:
        return _answers_for(key_result, person)
    return objective.supports_objective is not None and _owns(objective.supports_objective, person)


def _answers_for(key_result: KeyResult, person: Person) -> bool:
    return key_result.owner_id == person.pk or _owns(key_result.objective, person)


def _owns(objective: Objective, person: Person) -> bool:
    if objective.owner_unit is not None:
        return Unit.objects.above(objective.owner_unit).filter(lead=person).exists()
    return objective.owner_person_id == person.pk
