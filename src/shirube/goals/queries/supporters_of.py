"""Reads the objectives that support an objective: through one of its key results, or it as a whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from shirube.databases.kept_statements import Kept
from shirube.people.models import Person

from ..models import Objective
from ..models.objective import sight_of

COLUMNS = (
    "id",
    "title",
    "progress",
    "weight",
    "owner_unit__name",
    "owner_person__name",
    "supports_key_result_id",
    "support_weight",
    "proposal__id",
    "commitment__id",
)


@dataclass(frozen=True, slots=True)
class SupporterRow:
    """One objective below; `key_result_id` None when it supports the objective as a whole."""

    id: int
    title: str
    share: Decimal | None
    owner_name: str
    key_result_id: int | None
    weight: Decimal
    published: bool


def supporters_of(
    objective_id: int, key_result_ids: Collection[int], *, seen_by: Person
) -> list[SupporterRow]:
    """What the person may see below it and below its key results, in the order of these; one query.

    The key results come by id: through a join, no index would serve both halves of the condition.
    """
    return [
        SupporterRow(
            pk,
            title,
            Decimal(progress) / 10_000 if weight else None,
            unit or person or "",
            key_result_id,
            share,
            proposal is not None or commitment is not None,
        )
        for pk, title, progress, weight, unit, person, key_result_id, share, proposal, commitment in _below(
            objective_id, tuple(key_result_ids), *sight_of(seen_by)
        )
    ]


@Kept
def _below(objective_id: int, key_result_ids: tuple[int, ...], *sight: int) -> Any:
    below = Q(supports_key_result__in=key_result_ids) | Q(supports_objective=objective_id)
    order = ("supports_key_result__position", "supports_key_result_id", "owner_unit__path", "id")
    return Objective.objects.in_sight(*sight).filter(below).order_by(*order).values_list(*COLUMNS)
