"""Finds out which subjects of the ledger a person may read: drafts of others stay hidden."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from shirube.databases.kept_statements import Kept
from shirube.people.models import Person

from ..models import KeyResult, Objective
from ..models.objective import sight_of


def visible_objectives(ids: Collection[int], *, person: Person) -> frozenset[int]:
    """Those of these objectives that the person may see; one query."""
    if not ids:
        return frozenset()
    return frozenset(pk for (pk,) in _visible(tuple(sorted(ids)), *sight_of(person)))


def objectives_of_key_results(ids: Collection[int]) -> Mapping[int, int]:
    """The objective of each key result that still exists; one query."""
    return dict(_objectives(tuple(sorted(ids)))) if ids else {}


@Kept
def _visible(ids: tuple[int, ...], *sight: int) -> Any:
    return Objective.objects.in_sight(*sight).filter(pk__in=ids).values_list("pk")


@Kept
def _objectives(key_result_ids: tuple[int, ...]) -> Any:
    return KeyResult.objects.filter(pk__in=key_result_ids).values_list("pk", "objective_id")
