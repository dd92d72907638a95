"""Finds the objectives next to a person: their own, and those that support what they answer for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from shirube.databases.kept_statements import Kept
from shirube.people.models import Person

from ..models import Objective
from ..models.objective import sight_of


def own_objectives(person: Person) -> list[int]:
    """Objectives of this very person; one query."""
    return [pk for (pk,) in _own(person.pk)]


def supporters_in_sight(objectives: Collection[int], person: Person) -> list[int]:
    """Objectives this person may see that support a key result of these; one query."""
    if not objectives:
        return []
    return [pk for (pk,) in _supporters(tuple(sorted(set(objectives))), *sight_of(person))]


@Kept
def _own(person_id: int) -> Any:
    return Objective.objects.filter(owner_person=person_id).values_list("pk")


@Kept
def _supporters(objectives: tuple[int, ...], *sight: int) -> Any:
    return Objective.objects.in_sight(*sight).filter(supports_key_result__objective__in=objectives).values_list("pk")
