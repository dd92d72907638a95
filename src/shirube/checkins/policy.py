"""Who may say that a check-in has reached them."""

from __future__ import annotations

from collections.abc import Collection

from shirube.goals.models import KeyResult, Objective
from shirube.people.models import Person, Unit

from .models import CheckIn


def may_acknowledge(check_in: CheckIn, person: Person) -> bool:
    """Those it was written for: the author's manager, the owners of what it supports, who leads the owning unit.

    What it supports is its objective, and what that supports in turn; leading a unit above counts. Never one's own.
    """
    return check_in.by_id in written_for(check_in.key_result.objective, person, said_by={check_in.by_id or 0})


def written_for(objective: Objective, person: Person, *, said_by: Collection[int]) -> frozenset[int]:
    """Those of the authors whose words about the objective's key results are meant for this person to read."""
    others = frozenset(said_by) - {person.pk}
    if not others or not person.writes or objective.cycle.company_id != person.company_id:
        return frozenset()
    if _owns(objective, person) or _owns_above(objective, person):
        return others
    return frozenset(Person.objects.filter(pk__in=others, manager=person).values_list("pk", flat=True))


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
