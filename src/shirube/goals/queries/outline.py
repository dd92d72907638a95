"""Reads the tree of objectives a level at a time: roots, what supports a thing, what stands alone.

Trap: every query starts from an index on what it looks for. Visibility and the cycle are checked on the few rows that
come back (`hidden_drafts`, `Scope.reaches`), because their joins would make the database walk through the whole cycle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from shirube.cycles.queries.cycles_of import CycleLine
from shirube.people.models import Person, Unit

from ..models import KeyResult, Objective
from .key_result_rows import KeyResultRow, key_result_rows

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


NAMES = tuple(column.replace("__", "_") for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class OutlineObjective:
    """One objective of the tree; progress in basis points, as stored."""

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
    company = Unit.objects.filter(company=scope.person.company_id, parent=None).values("pk")[:1]
    found = Objective.objects.filter(owner_unit=company, supports_key_result=None, supports_objective=None)
    rows = [row for row in objective_rows(scope, found.order_by("position", "id")) if row.cycle_id in scope.reach]
    elsewhere = [row.id for row in rows if row.cycle_id != scope.cycle_id]
    supported = _supported(elsewhere) if elsewhere else frozenset()
    here = [row for row in rows if row.cycle_id == scope.cycle_id or row.id in supported]
    here.sort(key=lambda row: (row.start_on, -row.end_on.toordinal()))
    return here[offset : offset + limit]


def _supported(objective_ids: Collection[int]) -> frozenset[int]:
    """Those of these objectives that anything supports, as a whole or by a key result."""
    whole = Objective.objects.filter(supports_objective__in=objective_ids)
    parts = KeyResult.objects.filter(objective__in=objective_ids, supporters__isnull=False)
    return frozenset(whole.values_list("supports_objective_id", flat=True).distinct()) | frozenset(
        parts.values_list("objective_id", flat=True).distinct()
    )


def standing_alone(scope: Scope, *, limit: int, offset: int = 0) -> list[OutlineObjective]:
    """Objectives of the cycle that support nothing and are not the company's own."""
    found = Objective.objects.filter(cycle=scope.cycle_id).unaligned().order_by("id")
    return objective_rows(scope, found[offset : offset + limit])


def supporters(
    scope: Scope, *, key_result_ids: Collection[int], objective_ids: Collection[int], limit: int, offset: int = 0
) -> list[OutlineObjective]:
    """What supports these key results and objectives, at most `limit` for each of them."""
    ids = [
        *_first_ids("supports_key_result_id", key_result_ids, limit=limit, offset=offset),
        *_first_ids("supports_objective_id", objective_ids, limit=limit, offset=offset),
    ]
    found = Objective.objects.filter(pk__in=ids).order_by("position", "id")
    return [row for row in objective_rows(scope, found) if row.cycle_id in scope.reach] if ids else []


def _first_ids(above: str, ids: Collection[int], *, limit: int, offset: int) -> list[int]:
    """Trap: asked for one kind of parent at a time; with OR the database reads every objective there is."""
    if not ids:
        return []
    place = Window(RowNumber(), partition_by=[F(above)], order_by=[F("position").asc(), F("id").asc()])
    found = Objective.objects.filter(**{f"{above}__in": ids}).annotate(place=place)
    return list(found.filter(place__gt=offset, place__lte=offset + limit).values_list("id", flat=True))


def objectives_named(scope: Scope, ids: Iterable[int]) -> list[OutlineObjective]:
    """These very objectives, as far as this person may see them, in whatever cycle."""
    return objective_rows(scope, Objective.objects.filter(pk__in=set(ids)).order_by("position", "id"))


def key_results_under(objective_ids: Collection[int]) -> list[KeyResultRow]:
    """All key results of these objectives, in their order; one query."""
    return key_result_rows(KeyResult.objects.filter(objective__in=objective_ids).order_by("position", "id"))


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
    found = Objective.objects.filter(**{f"{above}__in": ids}).order_by()
    drafts = Q(proposal=None, commitment=None)
    counts: Counter[int] = Counter()
    with_drafts = []
    grouped = found.values_list(above).annotate(number=Count("pk"), unsettled=Count("pk", filter=drafts))
    for parent, number, unsettled in grouped:
        counts[parent] = number
        if unsettled:
            with_drafts.append(parent)
    if with_drafts:
        parent_of = dict(found.filter(drafts, **{f"{above}__in": with_drafts}).values_list("id", above))
        counts.subtract(parent_of[pk] for pk in hidden_drafts(parent_of, person=person))
    return counts


def hidden_drafts(draft_ids: Collection[int], *, person: Person) -> frozenset[int]:
    """Those of these drafts that the person may not see; one query, none without drafts."""
    if not draft_ids or person.steers:
        return frozenset()
    visible = Objective.objects.visible_to(person).filter(pk__in=list(draft_ids)).values_list("pk", flat=True)
    return frozenset(draft_ids) - frozenset(visible)


def objective_rows(scope: Scope, found: Any) -> list[OutlineObjective]:
    """The rows of a selection (a queryset of objectives) that the person may see, in its own order."""
    rows = [_row(scope, values) for values in found.values_list(*COLUMNS) if values[2] in scope.cycles]
    hidden = hidden_drafts([row.id for row in rows if row.is_draft], person=scope.person)
    return [row for row in rows if row.id not in hidden]


def _row(scope: Scope, values: tuple[Any, ...]) -> OutlineObjective:
    cycle = scope.cycles[values[2]]
    named = dict(zip(NAMES, values, strict=True))
    return OutlineObjective(**named, cycle_name=cycle.name, start_on=cycle.start_on, end_on=cycle.end_on)
