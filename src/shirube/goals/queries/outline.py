"""Reads the tree of objectives a level at a time: roots, what supports a thing, what stands alone.

Trap: every query starts from an index on what it looks for. Visibility and the cycle are checked on the few rows that
come back (`hidden_drafts`, `Scope.reaches`), because their joins would make the database walk through the whole cycle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from shirube.cycles.queries.cycles_of import CycleLine
from shirube.databases.kept_statements import Kept
from shirube.people.models import Person, Unit

from ..models import KeyResult, Objective
from .key_result_rows import COLUMNS as KEY_RESULT_COLUMNS
from .key_result_rows import KeyResultRow
from .visible_subjects import visible_objectives

COLUMNS = (
    "id",
    "title",
    "cycle_id",
    "owner_unit_id",
    "owner_unit__name",
    "owner_unit__kind",
    "owner_person_id",
    "owner_person__name",
    "supports_key_result_id",
    "supports_objective_id",
    "total",
    "weight",
    "measured_weight",
    "progress",
    "proposal__id",
    "commitment__id",
)
Rows = QuerySet[Any, tuple[Any, ...]]
DRAFTS = Q(proposal=None, commitment=None)
PAGES = 32
"""Pages of a list whose statements are kept; nearly always the first is asked for."""


@dataclass(frozen=True, slots=True)
class OutlineObjective:
    """One objective of the tree, its fields in the order of `COLUMNS`; progress in basis points, as stored."""

    id: int
    title: str
    cycle_id: int
    owner_unit_id: int | None
    owner_unit_name: str | None
    owner_unit_kind: str | None
    owner_person_id: int | None
    owner_person_name: str | None
    supports_key_result_id: int | None
    supports_objective_id: int | None
    total: int
    weight: int
    measured_weight: int
    progress: int
    proposal_id: int | None
    commitment_id: int | None
    cycle_name: str
    start_on: date
    end_on: date

    @property
    def owner_name(self) -> str:
        """The unit or the person."""
        return self.owner_unit_name or self.owner_person_name or ""

    @property
    def is_draft(self) -> bool:
        """Whether only those who have a part in it may see it."""
        return self.proposal_id is None and self.commitment_id is None


@dataclass(frozen=True, slots=True)
class Scope:
    """Who looks, at which cycle, and all cycles of the company; `reach` names those that one outline may show."""

    person: Person
    cycle_id: int
    cycles: Mapping[int, CycleLine]
    reach: frozenset[int]


def roots(scope: Scope, *, limit: int, offset: int = 0) -> list[OutlineObjective]:
    """The company's own objectives that support nothing: the cycle's, and those of other cycles that are supported."""
    found = visible_rows(scope, _ask_roots(scope.person.company_id))
    rows = [row for row in found if row.cycle_id in scope.reach]
    elsewhere = [row.id for row in rows if row.cycle_id != scope.cycle_id]
    supported = _supported(elsewhere) if elsewhere else frozenset()
    here = [row for row in rows if row.cycle_id == scope.cycle_id or row.id in supported]
    here.sort(key=lambda row: (row.start_on, -row.end_on.toordinal()))
    return here[offset : offset + limit]


def _roots(company_id: int) -> Rows:
    company = Unit.objects.filter(company=company_id, parent=None).values("pk")[:1]
    found = Objective.objects.filter(owner_unit=company, supports_key_result=None, supports_objective=None)
    return found.order_by("position", "id").values_list(*COLUMNS)


def _supported(objective_ids: Collection[int]) -> frozenset[int]:
    """Those of these objectives that anything supports, as a whole or by a key result."""
    whole = {pk for (pk,) in _ask_supported_whole(tuple(sorted(objective_ids)))}
    others = tuple(sorted(set(objective_ids) - whole))
    return (
        frozenset(whole).union(pk for (pk,) in _ask_supported_in_part(others)) if others else frozenset(whole)
    )


def _supported_whole(objective_ids: tuple[int, ...]) -> Rows:
    found = Objective.objects.filter(supports_objective__in=objective_ids).order_by()
    return found.values_list("supports_objective_id").distinct()


def _supported_in_part(objective_ids: tuple[int, ...]) -> Rows:
    found = KeyResult.objects.filter(objective__in=objective_ids, supporters__isnull=False).order_by()
    return found.values_list("objective_id").distinct()


_ask_roots = Kept(_roots)
_ask_supported_whole = Kept(_supported_whole)
_ask_supported_in_part = Kept(_supported_in_part)


def standing_alone(scope: Scope, *, limit: int, offset: int = 0) -> list[OutlineObjective]:
    """Objectives of the cycle that support nothing and are not the company's own."""
    return visible_rows(scope, _ask_alone(offset, limit)(scope.cycle_id))


@lru_cache(maxsize=PAGES)
def _ask_alone(offset: int, limit: int) -> Kept:
    def _alone(cycle_id: int) -> Rows:
        found = Objective.objects.filter(cycle=cycle_id).unaligned().order_by("id")
        return found.values_list(*COLUMNS)[offset : offset + limit]

    return Kept(_alone)


def supporters(
    scope: Scope,
    *,
    key_result_ids: Collection[int],
    objective_ids: Collection[int],
    limit: int,
    offset: int = 0,
) -> list[OutlineObjective]:
    """What supports these key results and objectives, at most `limit` for each of them."""
    ids = [
        *_first_ids("supports_key_result_id", key_result_ids, limit=limit, offset=offset),
        *_first_ids("supports_objective_id", objective_ids, limit=limit, offset=offset),
    ]
    return [row for row in objectives_named(scope, ids) if row.cycle_id in scope.reach]


def _first_ids(above: str, ids: Collection[int], *, limit: int, offset: int) -> list[int]:
    """Trap: asked for one kind of parent at a time; with OR the database reads every objective there is."""
    return [pk for (pk,) in _ask_first(above, offset, limit)(tuple(sorted(ids)))] if ids else []


@lru_cache(maxsize=PAGES)
def _ask_first(above: str, offset: int, limit: int) -> Kept:
    """Trap: the places belong to the question; as values they would be larger than PostgreSQL lets a place be."""

    def _first(ids: tuple[int, ...]) -> Rows:
        place = Window(RowNumber(), partition_by=[F(above)], order_by=[F("position").asc(), F("id").asc()])
        found = Objective.objects.filter(**{f"{above}__in": ids}).annotate(place=place)
        return found.filter(place__gt=offset, place__lte=offset + limit).values_list("id")

    return Kept(_first)


def objectives_named(scope: Scope, ids: Iterable[int]) -> list[OutlineObjective]:
    """These very objectives, as far as this person may see them, in whatever cycle."""
    return visible_rows(scope, _ask_objectives(tuple(sorted(set(ids)))))


def _objectives(ids: tuple[int, ...]) -> Rows:
    return Objective.objects.filter(pk__in=ids).order_by("position", "id").values_list(*COLUMNS)


_ask_objectives = Kept(_objectives)


def key_results_under(objective_ids: Collection[int]) -> list[KeyResultRow]:
    """All key results of these objectives, in their order; one query."""
    return [KeyResultRow(*values) for values in _ask_key_results(tuple(sorted(objective_ids)))]


def _key_results(objective_ids: tuple[int, ...]) -> Rows:
    found = KeyResult.objects.filter(objective__in=objective_ids).order_by("position", "id")
    return found.values_list(*KEY_RESULT_COLUMNS)


_ask_key_results = Kept(_key_results)


def supporter_counts(
    *, person: Person, key_result_ids: Collection[int], objective_ids: Collection[int]
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """How many objectives support each key result, and each objective as a whole, without drafts hidden from them."""
    return (
        _counted("supports_key_result_id", key_result_ids, person=person),
        _counted("supports_objective_id", objective_ids, person=person),
    )


def _counted(above: str, ids: Collection[int], *, person: Person) -> Mapping[int, int]:
    """One grouped query, and one for each kind of parent that has drafts."""
    if not ids:
        return {}
    grouped = _ask_counts(above)(tuple(sorted(ids)))
    counts = Counter({parent: number for parent, number, _unsettled in grouped})
    with_drafts = tuple(parent for parent, _number, unsettled in grouped if unsettled)
    if with_drafts and not person.steers:
        parent_of = dict(_ask_drafts(above)(with_drafts))
        counts.subtract(parent_of[pk] for pk in hidden_drafts(parent_of, person=person))
    return counts


@lru_cache
def _ask_counts(above: str) -> Kept:
    def _counts(ids: tuple[int, ...]) -> Rows:
        found = Objective.objects.filter(**{f"{above}__in": ids}).order_by().values_list(above)
        return found.annotate(number=Count("pk"), unsettled=Count("pk", filter=DRAFTS))

    return Kept(_counts)


@lru_cache
def _ask_drafts(above: str) -> Kept:
    def _drafts(ids: tuple[int, ...]) -> Rows:
        return Objective.objects.filter(DRAFTS, **{f"{above}__in": ids}).order_by().values_list("id", above)

    return Kept(_drafts)


def hidden_drafts(draft_ids: Collection[int], *, person: Person) -> frozenset[int]:
    """Those of these drafts that the person may not see; one query, none without drafts."""
    if not draft_ids or person.steers:
        return frozenset()
    return frozenset(draft_ids) - visible_objectives(draft_ids, person=person)


def visible_rows(scope: Scope, found: Iterable[tuple[Any, ...]]) -> list[OutlineObjective]:
    """Of these rows (of `COLUMNS`) the objectives that the person may see, in their order."""
    rows = [_row(scope, values) for values in found if values[2] in scope.cycles]
    hidden = hidden_drafts([row.id for row in rows if row.is_draft], person=scope.person)
    return [row for row in rows if row.id not in hidden]


def _row(scope: Scope, values: tuple[Any, ...]) -> OutlineObjective:
    cycle = scope.cycles[values[2]]
    told = (*values, cycle.name, cycle.start_on, cycle.end_on)
    return OutlineObjective(*told)
