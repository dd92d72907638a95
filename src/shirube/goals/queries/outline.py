"""Reads the tree of objectives a level at a time: roots, what supports a thing, what stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from shirube.people.models import Person

from ..models import KeyResult, Objective
from .key_result_rows import KeyResultRow, key_result_rows

COLUMNS = (
    "id",
    "title",
    "cycle_id",
    "cycle__name",
    "cycle__start_on",
    "cycle__end_on",
    "owner_unit_id",
    "owner_unit__name",
    "owner_unit__slug",
    "owner_unit__kind",
    "owner_person_id",
    "owner_person__name",
    "supports_key_result_id",
    "supports_objective_id",
    "total",
    "weight",
    "measured_weight",
    "unmeasured",
    "progress",
    "proposal__id",
    "commitment__id",
)


@dataclass(frozen=True, slots=True)
class OutlineObjective:
    """One objective of the tree; progress in basis points, as stored."""

    id: int
    title: str
    cycle_id: int
    cycle_name: str
    start_on: date
    end_on: date
    owner_unit_id: int | None
    owner_unit_name: str | None
    owner_unit_slug: str | None
    owner_unit_kind: str | None
    owner_person_id: int | None
    owner_person_name: str | None
    supports_key_result_id: int | None
    supports_objective_id: int | None
    total: int
    weight: int
    measured_weight: int
    unmeasured: int
    progress: int
    proposal_id: int | None
    commitment_id: int | None

    @property
    def owner_name(self) -> str:
        """The unit or the person."""
        return self.owner_unit_name or self.owner_person_name or ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What one outline covers: who looks, the cycle looked at, and every cycle the tree may reach into."""

    person: Person
    cycle_id: int
    cycle_ids: tuple[int, ...]

    def objectives(self) -> Any:
        """Everything this person may see in these cycles."""
        return Objective.objects.visible_to(self.person).filter(cycle__in=self.cycle_ids)


def roots(scope: Scope, *, limit: int, offset: int = 0) -> list[OutlineObjective]:
    """The company's own objectives: those of the cycle, and those of other cycles that something supports."""
    stands_alone = Q(supports_key_result=None, supports_objective=None)
    supported = Exists(Objective.objects.filter(supports_key_result__objective=OuterRef("pk"))) | Exists(
        Objective.objects.filter(supports_objective=OuterRef("pk"))
    )
    found = scope.objectives().filter(stands_alone, owner_unit__kind="company", owner_unit__parent=None)
    return objective_rows(
        found.filter(Q(cycle=scope.cycle_id) | supported).order_by(
            "cycle__start_on", "-cycle__end_on", "position", "id"
        ),
        limit=limit,
        offset=offset,
    )


def standing_alone(scope: Scope, *, limit: int, offset: int = 0) -> list[OutlineObjective]:
    """Objectives of the cycle that support nothing and are not the company's own."""
    found = Objective.objects.visible_to(scope.person).filter(cycle=scope.cycle_id).unaligned()
    return objective_rows(found.order_by("id"), limit=limit, offset=offset)


def supporters(
    scope: Scope,
    *,
    key_result_ids: Collection[int],
    objective_ids: Collection[int],
    limit: int,
    offset: int = 0,
) -> list[OutlineObjective]:
    """What supports these key results and objectives, at most `limit` for each of them; one query."""
    if not key_result_ids and not objective_ids:
        return []
    found = scope.objectives().filter(
        Q(supports_key_result__in=key_result_ids) | Q(supports_objective__in=objective_ids)
    )
    place = Window(
        RowNumber(),
        partition_by=[F("supports_key_result_id"), F("supports_objective_id")],
        order_by=[F("position").asc(), F("id").asc()],
    )
    return objective_rows(
        found.annotate(place=place)
        .filter(place__gt=offset, place__lte=offset + limit)
        .order_by("position", "id")
    )


def objectives_named(scope: Scope, ids: Iterable[int]) -> list[OutlineObjective]:
    """These very objectives, as far as this person may see them, in whatever cycle; one query."""
    found = Objective.objects.visible_to(scope.person).filter(pk__in=set(ids))
    return objective_rows(found.order_by("position", "id"))


def key_results_under(objective_ids: Collection[int]) -> list[KeyResultRow]:
    """All key results of these objectives, in their order; one query."""
    return key_result_rows(KeyResult.objects.filter(objective__in=objective_ids).order_by("position", "id"))


def key_results_named(ids: Collection[int]) -> list[KeyResultRow]:
    """These very key results; the caller has made sure that they may be seen."""
    return key_result_rows(KeyResult.objects.filter(pk__in=ids)) if ids else []


def supporter_counts(
    scope: Scope, *, key_result_ids: Collection[int], objective_ids: Collection[int]
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """How many objectives support each key result, and each objective as a whole; one grouped query."""
    found = scope.objectives().filter(
        Q(supports_key_result__in=key_result_ids) | Q(supports_objective__in=objective_ids)
    )
    grouped = (
        found.order_by().values_list("supports_key_result_id", "supports_objective_id").annotate(Count("pk"))
    )
    by_key_result: Counter[int] = Counter()
    by_objective: Counter[int] = Counter()
    for key_result, objective, number in grouped:
        if key_result is not None:
            by_key_result[key_result] += number
        else:
            by_objective[objective] += number
    return by_key_result, by_objective


def objective_rows(found: Any, *, limit: int | None = None, offset: int = 0) -> list[OutlineObjective]:
    """The rows of a selection (a queryset of objectives), in its own order; one query."""
    wanted = found if limit is None else found[offset : offset + limit]
    return [OutlineObjective(*values) for values in wanted.values_list(*COLUMNS)]
