"""Finds out which subjects of the ledger a person may read: drafts of others stay hidden."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from shirube.people.models import Person

from ..models import KeyResult, Objective


def visible_objectives(ids: Collection[int], *, person: Person) -> frozenset[int]:
    """Those of these objectives that the person may see; one query."""
    if not ids:
        return frozenset()
    return frozenset(Objective.objects.visible_to(person).filter(pk__in=ids).values_list("pk", flat=True))


def objectives_of_key_results(ids: Collection[int]) -> Mapping[int, int]:
    """The objective of each key result that still exists; one query."""
    return dict(KeyResult.objects.filter(pk__in=ids).values_list("pk", "objective_id")) if ids else {}
