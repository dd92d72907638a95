"""Whether a person hears of what happens to a record."""

from __future__ import annotations

from collections.abc import Collection

from shirube.conversations.queries.follows_of import has_commented, own_word
from shirube.goals.models import Contribution, KeyResult, Objective
from shirube.people.models import Person


def follows_objective(objective: Objective, person: Person, *, talked_under: Collection[str]) -> bool:
    """One's own word; without one: owning it, or having said something about it. At most two queries."""
    word = own_word(person.pk, objective.subject)
    if word is not None:
        return word
    return objective.owner_person_id == person.pk or has_commented(person.pk, talked_under)


def follows_key_result(key_result: KeyResult, person: Person, *, talked_under: Collection[str]) -> bool:
    """One's own word; without one: owning it, helping with it, or having said something. At most three queries."""
    word = own_word(person.pk, key_result.subject)
    if word is not None:
        return word
    if key_result.owner_id == person.pk or has_commented(person.pk, talked_under):
        return True
    return Contribution.objects.filter(key_result=key_result, person=person).exists()
